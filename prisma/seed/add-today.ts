import { book } from "../../server/domain/booking/commands/book";
import { availability } from "../../server/domain/booking/queries/availability";
import type { AnswerInput } from "../../server/domain/booking/schema";
import type { Question } from "../../server/domain/catalog/schema";
import { publicScope } from "../../server/domain/identity/access";
import { joinInput } from "../../server/domain/queue/command-schema";
import { callNext } from "../../server/domain/queue/commands/call-next";
import { commandTicket } from "../../server/domain/queue/commands/command-ticket";
import { join } from "../../server/domain/queue/commands/join";
import type { QueueDeps } from "../../server/domain/queue/queue-deps";
import type { Scope } from "../../server/domain/shared/scope";
import { addDays, localDateOf } from "../../server/domain/shared/zoned-time";
import type { DemoIds } from "./add-organization";
import { CUSTOMERS } from "./customers";
import type { DemoOrganization } from "./demo-organization";

const DAYS_AHEAD = 2;
const SHARE_BOOKED = 0.15;
/** The appointments to come, and a floor with people on it, by the product's own commands. */
export async function addToday(
  deps: QueueDeps,
  demo: DemoOrganization,
  ids: DemoIds,
  random: () => number,
  now: number,
) {
  const scope = publicScope(ids.organizationId);
  const somebody = () => ({ name: CUSTOMERS[Math.floor(random() * CUSTOMERS.length)] as string });
  await bookAhead(deps, scope, demo, ids, { random, now, somebody });
  for (const [i, { letter, services }] of demo.queues.entries()) {
    const queueId = ids.queues.get(letter) as string;
    const serviceId = ids.services.get(services[0] as string) as string;
    for (let n = 0; n < 5 - 2 * i; n++) {
      const ticket = joinInput.parse({ serviceId, customer: somebody() });
      await join(deps, scope, queueId, ticket, { side: "staff" });
    }
  }
  await serveOne(deps, scope, demo, ids);
}

async function bookAhead(
  deps: QueueDeps,
  scope: Scope,
  demo: DemoOrganization,
  { locationId, services }: DemoIds,
  { random, now, somebody }: { random: () => number; now: number; somebody: () => { name: string } },
) {
  const from = localDateOf(now, demo.location.timeZone);
  for (const { name } of demo.services) {
    const serviceId = services.get(name) as string;
    const { slots } = await availability(
      deps,
      scope,
      { locationId, serviceId, from, to: addDays(from, DAYS_AHEAD) },
      now,
    );
    for (const { start } of slots) {
      if (random() > SHARE_BOOKED) continue;
      // Two services may share a resource, so a slot read before may be gone.
      await book(
        deps,
        scope,
        { locationId, serviceId, start, customer: somebody(), ...answersTo(demo, name) },
        now,
      ).catch(() => null);
    }
  }
}

/** As somebody would answer; in their own words they say little. */
const answerTo = ({ id, kind, options }: Question): AnswerInput => ({
  questionId: id,
  value: kind === "checkbox" ? true : (options.at(-1) ?? "I will tell you when I am there"),
});

/** What the form of a service asks, answered. */
export const answersTo = ({ services }: DemoOrganization, service: string) => ({
  answers: services.find(({ name }) => name === service)?.questions?.map(answerTo),
  consent: true,
});

/** The second counter is serving, the third has just called: the first is free for whoever tries the desk. */
async function serveOne(deps: QueueDeps, scope: Scope, demo: DemoOrganization, { counters, users }: DemoIds) {
  const actorId = users.get("staff2") as string;
  const [, second, third] = demo.counters.map(({ name }) => counters.get(name) as string);
  const ticket = await callNext(deps, scope, { counterId: second as string }, { actorId });
  if (ticket) await commandTicket(deps, { scope, id: ticket.id, by: "staff" }, { verb: "start" }, { actorId });
  await callNext(deps, scope, { counterId: third as string }, { actorId });
}
