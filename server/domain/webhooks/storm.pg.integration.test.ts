import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findPort } from "../../infra/database/embedded/port";
import { eventually } from "../../testing/eventually";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { seeded } from "../../testing/seeded";
import { type AppProcess, buildServer, startProcess } from "../../testing/start-process";
import { ownerUrl } from "../../testing/test-database";
import { type Reaction, type Received, startReceiver, type WebhookReceiver } from "../../testing/webhook-receiver";
import { MINUTE, SECOND } from "../shared/duration";

const EVENTS = process.env.NIGHTLY ? 10_000 : 400;
const SEED = Number(process.env.SEED ?? 20261121);
const AT_ONCE = 16;

let world: RestWorld;
let receiver: WebhookReceiver;
let main: string;
const started: AppProcess[] = [];

beforeAll(async () => {
  main = await buildServer();
  receiver = await startReceiver();
  world = await startRestWorld({ variables: { OUTBOUND_ALLOW: `127.0.0.1:${receiver.port}` }, start: new Date() });
});
afterAll(async () => {
  for (const { child } of started) child.kill("SIGKILL");
  await receiver?.close();
  await world?.close();
});

/** An instance of the product over the same database, with its background work. */
async function startInstance(): Promise<AppProcess> {
  const running = startProcess(main, {
    PORT: String(await findPort(randomUUID())),
    DATABASE_URL: world.infra.database.url,
    MIGRATION_DATABASE_URL: ownerUrl(world.infra.database.url),
    SECRET_KEY: "test".repeat(8),
    OUTBOUND_ALLOW: `127.0.0.1:${receiver.port}`,
  });
  started.push(running);
  await running.printed('"msg":"listening"');
  return running;
}

async function kill({ child }: AppProcess): Promise<void> {
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}

const query = (sql: string) => world.infra.database.pool.query(sql);

/** Somebody joins and leaves: two events each. */
async function comeAndGo(): Promise<void> {
  const { queueId, serviceId } = world.riverside;
  const { body } = await world.ask("POST", `/queues/${queueId}/tickets`, { as: "staff", body: { serviceId } });
  await world.ask("POST", `/tickets/${body.id}/leave`, { as: "staff" });
}

it(
  `of ${EVENTS} events two instances lose none to a faulty receiver and two kills, and repeat only the same webhook-id, seed ${SEED}`,
  async () => {
    const random = seeded(SEED);
    const faults: Reaction[] = ["drop", "lose", { status: 500 }, { status: 204, afterMs: SECOND / 2 }];
    const good: Reaction[] = Array.from({ length: 8 }, () => ({ status: 204 }));
    const made = await world.ask("POST", "/webhook-endpoints", { as: "manager", body: { url: receiver.url() } });
    const verifier = new Webhook(made.body.secret);
    let forged = 0;
    // At once: the library refuses what is older than five minutes.
    const isGenuine = ({ text, headers }: Received) => {
      try {
        return verifier.verify(text, headers as Record<string, string>) !== undefined;
      } catch {
        return false;
      }
    };
    receiver.react((delivery) => {
      if (!isGenuine(delivery)) forged++;
      return random.pick([...faults, ...good]);
    });
    let [first, second] = await Promise.all([startInstance(), startInstance()]);

    const { queueId } = world.riverside;
    const began = (await query(`select version from queue where id = '${queueId}'`)).rows[0].version;
    let people = EVENTS / 2;
    const coming = Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (people-- > 0) await comeAndGo();
      }),
    );
    const distinct = () => new Set(receiver.received.map(({ id }) => id)).size;
    await eventually(() => distinct() >= EVENTS / 4, 10 * MINUTE);
    await kill(first);
    // Pauses pass at once, and so does the time for which the dead have claims.
    const hoursPass = async () => {
      await query(
        `update webhook_delivery set due_at = least(due_at, now()), claimed_until = case when claimed_until > now() + interval '25 seconds'
           then claimed_until end where status = 'pending' and (due_at > now() or claimed_until > now())`,
      );
    };
    const restarted = startInstance();
    await eventually(async () => {
      await hoursPass();
      return distinct() >= EVENTS / 2;
    }, 10 * MINUTE);
    await kill(second);
    first = await restarted;
    second = await startInstance();
    await coming;
    for (let isOver = false; !isOver; ) {
      await hoursPass();
      await sleep(SECOND / 5);
      const { rows } = await query(
        `select (select version from queue where id = '${queueId}') = (select version from event_cursor where queue_id = '${queueId}') and not exists (select from webhook_delivery where status = 'pending') as over`,
      );
      isOver = rows[0].over;
    }

    const log = await query(`select version from queue_event where queue_id = '${queueId}' and version > ${began}`);
    const events = await query("select id, body from event");
    expect(events.rows).toHaveLength(log.rows.length);
    expect(log.rows).toHaveLength(EVENTS);
    const bodies = new Map(events.rows.map(({ id, body }) => [id, body]));
    expect(new Set(receiver.received.map(({ id }) => id))).toEqual(new Set(bodies.keys()));
    for (const { id, text } of receiver.received) expect(text).toBe(bodies.get(id));
    expect(forged).toBe(0);
    const { rows } = await query("select status, count(*)::int as n from webhook_delivery group by 1");
    expect(rows).toEqual([{ status: "delivered", n: events.rows.length }]);
    const repeated = receiver.received.length - bodies.size;
    console.info(`${bodies.size} events, ${receiver.received.length} received, ${repeated} of them again, 2 kills`);
  },
  30 * MINUTE,
);
