import { afterEach, beforeEach, expect, it } from "vitest";
import { type Floor, startFloor } from "../../testing/floor-world";
import { type Random, seeded, seeds } from "../../testing/seeded";
import { violationsOf } from "../../testing/violations";
import { createLines, type Lines, readLine, type Standing } from "./line/lines";

const STEPS = 150;
const BOUND = 3;

let floor: Floor;
// Visits go on to any queue of their location: no run shares one.
beforeEach(async () => {
  floor = await startFloor();
});
afterEach(() => floor.world.close());

/** A ticket as its table has it. */
interface Row {
  id: string;
  queue_id: string;
  status: string;
  place: string;
  services: string[];
  resource_id: string | null;
  counter_id: string | null;
  is_ready: boolean;
  /** Who came later in its queue and was called since it could be. */
  overtakes: number;
}

const READ = `select t.id, t.queue_id, t.status, t.place, t.service_id || t.further_service_ids as services, t.resource_id, t.counter_id,
    t.present_at is not null and coalesce(t.not_before, '-infinity') <= clock_timestamp() as is_ready,
    (select count(*)::int from ticket o where o.queue_id = t.queue_id and o.status <> 'waiting' and o.place > t.place
      and o.called_at > greatest(t.issued_at, t.present_at, t.not_before)) as overtakes
  from ticket t where t.queue_id = any($1)`;

interface Seat {
  id: string;
  queueIds: string[];
  services: string[];
  resourceId: string | null;
}

/** Two queues that keep their bound; counters for everything, for photos, for one queue, and Anna's. */
async function setUp() {
  const policy = {
    kind: "priority",
    dueMinutes: 10,
    maxOvertakes: BOUND,
    shares: [{ weight: 2, serviceIds: [floor.photo] }],
  };
  const queueIds = [
    await floor.openQueue({ policy, confirmPresence: true }),
    await floor.openQueue({ policy: { kind: "priority", maxOvertakes: BOUND } }),
  ];
  const [first] = queueIds as [string];
  const both = [floor.passport, floor.photo];
  const seat = async (ids: string[], services: string[], resourceId: string | null): Promise<Seat> => {
    const restricted = services.length < both.length ? { serviceIds: services } : {};
    const id = await floor.openCounter(ids, restricted, resourceId ? { resourceId } : {});
    return { id, queueIds: ids, services, resourceId };
  };
  const seats = [
    await seat(queueIds, both, null),
    await seat(queueIds, [floor.photo], null),
    await seat([first], both, null),
    await seat(queueIds, both, floor.anna),
  ];
  return { queueIds, seats };
}

const read = async (queueIds: string[]): Promise<Row[]> =>
  (await floor.world.infra.database.pool.query<Row>(READ, [queueIds])).rows;

const canBeCalled = (row: Row, seat: Seat) =>
  row.status === "waiting" &&
  row.is_ready &&
  seat.queueIds.includes(row.queue_id) &&
  row.services.every((id) => seat.services.includes(id)) &&
  (row.resource_id === null || row.resource_id === seat.resourceId);

const ask = (path: string, body: object = {}) => floor.world.ask("POST", path, { as: "staff", body });

function joinSomebody(random: Random, queueIds: string[]) {
  const serviceId = random.pick([floor.passport, floor.photo]);
  const others = [floor.passport, floor.photo].filter((id) => id !== serviceId);
  const body = {
    serviceId,
    priority: random.pick(["normal", "normal", "high", "urgent"]),
    ...(random.chance(0.2) && { furtherServiceIds: others }),
    ...(random.chance(0.2) && { nextServiceIds: others }),
    ...(random.chance(0.15) && { resourceId: floor.anna }),
  };
  const plain = { serviceId };
  const path = `/queues/${random.pick(queueIds)}/tickets`;
  return random.chance(0.3) ? floor.world.ask("POST", path, { body: plain }) : ask(path, body);
}

/** Nobody who could be called and has reached the bound is passed, and whoever is called could be. */
function checkCall(
  before: Row[],
  seat: Seat,
  answer: { status: number; body: { id: string } },
  has: string | undefined,
) {
  const could = before.filter((row) => canBeCalled(row, seat));
  if (answer.status === 204) return expect(could.map(({ id }) => id)).toEqual([]);
  if (answer.status !== 200) return;
  const called = could.find(({ id }) => id === answer.body.id);
  expect(called, `${answer.body.id} could not be called; ${has} was there`).toBeDefined();
  const passed = could.filter((row) => row.queue_id === called?.queue_id && Number(row.place) < Number(called?.place));
  // Whoever is pressed goes first, and the earliest of them before the others.
  for (const row of passed) expect(row.overtakes, `${row.id} was passed`).toBeLessThan(BOUND);
}

async function takeStep(random: Random, { queueIds, seats }: Awaited<ReturnType<typeof setUp>>, rows: Row[]) {
  const roll = random.next();
  if (roll < 0.3 || rows.length === 0) return joinSomebody(random, queueIds);
  if (roll < 0.6) {
    const seat = random.pick(seats);
    const has = rows.find((row) => row.counter_id === seat.id && ["called", "serving"].includes(row.status));
    const answer = await ask(`/counters/${seat.id}/call-next`, random.chance(0.8) ? { finish: {} } : {});
    checkCall(rows, seat, answer, has?.id);
    return answer;
  }
  if (roll < 0.68) return ask(`/queues/${random.pick(queueIds)}/undo`);
  const { id, queue_id } = random.pick(rows.slice(-15));
  if (roll < 0.72) return ask(`/tickets/${id}/delay`, { minutes: random.pick([0, 10]) });
  if (roll < 0.76) return ask(`/tickets/${id}/let-ahead`, { people: random.pick([1, 3]) });
  if (roll < 0.8) return ask(`/tickets/${id}/hand-over`, { counterId: random.pick(seats).id });
  if (roll < 0.85) return ask(`/tickets/${id}/transfer`, { queueId: queueIds.find((one) => one !== queue_id) });
  if (roll < 0.89) return swapSomething(random, id);
  const verb = random.pick("start complete no-show park unpark requeue confirm confirm return leave".split(" "));
  return ask(`/tickets/${id}/${verb}`);
}

/** A ticket for one of the times of the afternoon, or one of those for a ticket. */
async function swapSomething(random: Random, ticketId: string) {
  const { locationId } = floor.world.riverside;
  const { body } = await floor.world.ask("GET", `/appointments?locationId=${locationId}&status=booked`, {
    as: "staff",
  });
  if (body.items.length > 0 && random.chance(0.5))
    return ask(`/appointments/${random.pick(body.items as Row[]).id}/swap`);
  const start = `2026-03-02T${12 + random.int(5)}:${random.pick(["00", "30"])}:00Z`;
  return ask(`/tickets/${ticketId}/swap`, { start, customer: { name: "Ada" } });
}

const HALVES = `select count(*)::int as count from ticket t
    full join swap s on (s.organization_id, s.ticket_id, s.took) = (t.organization_id, t.id, 'appointment')
    left join appointment p on (p.organization_id, p.id) = (s.organization_id, s.appointment_id)
  where s.took = 'ticket' and p.status <> 'cancelled' or s.took is distinct from 'ticket' and (t.ending = 'swapped') <> (s.ticket_id is not null)`;

/** Exchanges of which one half happened. */
const halves = async (): Promise<number> => (await floor.world.infra.database.pool.query(HALVES)).rows[0].count;

/** The lines of the queues, in an order of their own. `lines` may know them from before. */
async function readLines(lines: Lines, queueIds: string[]) {
  const { work } = floor.world.infra.database;
  const { organizationId } = floor.world.riverside;
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return Promise.all(
    queueIds.map(async (id) => {
      const { policy, version, waiting, calls, wholeAt } = (await readLine(
        { work, lines },
        organizationId,
        id,
      )) as Standing;
      return { line: { policy, version, waiting: [...waiting].sort(byId), calls: [...calls].sort(byId) }, wholeAt };
    }),
  );
}

it.each(seeds(1))(
  "on a random floor nobody is lost, at two counters or passed beyond the bound, after whatever step (seed %i)",
  async (seed) => {
    const random = seeded(seed);
    const place = await setUp();
    const joined = new Set<string>();
    const lines = createLines();
    const wholeReads = new Set<number>();
    let called = 0;
    // As many more as it takes until some were called.
    for (let step = 0; step < STEPS || called <= 10; step++) {
      const answer = await takeStep(random, place, await read(place.queueIds));
      expect(answer.status, answer.text).toBeLessThan(500);
      if (answer.status === 201) joined.add(answer.body.id);
      if (answer.status === 200 && answer.body?.ticket) joined.add(answer.body.ticket.id);
      if (answer.status === 200 && answer.body?.status === "called") called++;
      const rows = await read(place.queueIds);
      expect(new Set(rows.map(({ id }) => id))).toEqual(joined);
      const atCounters = rows.filter(({ status }) => status === "called" || status === "serving");
      expect(new Set(atCounters.map(({ counter_id }) => counter_id)).size).toBe(atCounters.length);
      expect(await violationsOf(floor.world.infra)).toEqual({});
      expect(await halves()).toBe(0);
      const remembered = await readLines(lines, place.queueIds);
      const whole = await readLines(createLines(), place.queueIds);
      expect(remembered.map(({ line }) => line)).toEqual(whole.map(({ line }) => line));
      for (const { wholeAt } of remembered) wholeReads.add(wholeAt);
    }
    expect(wholeReads.size).toBeLessThan(STEPS);
  },
);
