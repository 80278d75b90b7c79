import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Floor, startFloor } from "../../testing/floor-world";
import { create } from "../../testing/offer";
import { DAY } from "../shared/duration";

let floor: Floor;
let queueId: string;

beforeAll(async () => {
  floor = await startFloor();
});
afterAll(() => floor.world.close());
beforeEach(async () => {
  queueId = await floor.openQueue();
});

const join = () => floor.must(`/queues/${queueId}/tickets`, { serviceId: floor.passport });
const get = async (path: string, as = "staff") => (await floor.world.ask("GET", path, { as })).body;

describe("what a pause does to the waits", () => {
  it("makes them longer where another counter is open, and is unknown where none is", async () => {
    const [one, two] = [await floor.openCounter([queueId]), await floor.openCounter([queueId])];
    for (let n = 0; n < 6; n++) await join();
    await floor.must(`/counters/${one}/call-next`);
    const { queues } = await get(`/counters/${one}/pause-effect`);
    expect(queues).toHaveLength(1);
    expect(queues[0]).toMatchObject({ queueId, name: "Passports", waiting: 5 });
    expect(queues[0].after.p50Seconds).toBeGreaterThan(queues[0].before.p50Seconds);
    expect(queues[0].after.p90Seconds).toBeGreaterThan(queues[0].before.p90Seconds);
    await floor.must(`/counters/${two}/pause`);
    expect((await get(`/counters/${one}/pause-effect`)).queues[0].after).toBeNull();
  });

  it("is what the waits are once the counter has paused", async () => {
    const free = await floor.openCounter([queueId]);
    await floor.openCounter([queueId]);
    for (let n = 0; n < 6; n++) await join();
    const { after } = (await get(`/counters/${free}/pause-effect`)).queues[0];
    await floor.must(`/counters/${free}/pause`);
    expect((await get(`/queues/${queueId}`)).joinEstimate).toEqual(after);
  });

  it("is told to staff alone, of their own counters", async () => {
    const counterId = await floor.openCounter([queueId]);
    expect((await floor.world.ask("GET", `/counters/${counterId}/pause-effect`)).status).toBe(401);
    expect((await floor.world.ask("GET", "/counters/ctr_nothing/pause-effect", { as: "staff" })).status).toBe(404);
  });
});

describe("the settings", () => {
  const versionsOf = async (kind: "queues" | "counters", id: string) => {
    const { locationId } = floor.world.riverside;
    const path = kind === "queues" ? `/locations/${locationId}/queues` : `/counters?locationId=${locationId}`;
    const { items } = await get(`${path}${path.includes("?") ? "&" : "?"}limit=100`);
    return items.find((one: { id: string }) => one.id === id);
  };

  it("have a version of their own, which tickets and calls leave alone", async () => {
    const counterId = await floor.openCounter([queueId]);
    const before = [await versionsOf("queues", queueId), await versionsOf("counters", counterId)];
    await join();
    await floor.must(`/counters/${counterId}/call-next`);
    const after = [await versionsOf("queues", queueId), await versionsOf("counters", counterId)];
    for (const n of [0, 1]) {
      expect(after[n].version).toBeGreaterThan(before[n].version);
      expect(after[n].settingsVersion).toBe(before[n].settingsVersion);
    }
  });

  it("move it by one with each change", async () => {
    const counterId = await create(floor.world, "/counters", {
      ...{ locationId: floor.world.riverside.locationId, name: "C", queueIds: [queueId] },
    });
    for (const [kind, id] of [
      ["queues", queueId],
      ["counters", counterId],
    ] as const) {
      const { settingsVersion } = await versionsOf(kind, id);
      await floor.world.ask("PATCH", `/${kind}/${id}`, { as: "manager", body: { name: "Renamed" } });
      expect(await versionsOf(kind, id)).toMatchObject({ name: "Renamed", settingsVersion: settingsVersion + 1 });
    }
  });
});

describe("the board of a past minute", () => {
  it("leads from each event to the one before and the one after, until there is none", async () => {
    const counterId = await floor.openCounter([queueId]);
    const [first, second] = [await join(), await join()];
    await floor.must(`/counters/${counterId}/call-next`);
    const at = async (instant: string | null) =>
      get(`/queues/${queueId}/board${instant ? `?at=${encodeURIComponent(instant)}` : ""}`);
    const statuses = (board: { tickets: { status: string }[] }) => board.tickets.map(({ status }) => status).join(" ");
    // The clock of these tests stands still in the past, the log is kept on that of PostgreSQL.
    const now = await at(new Date(Date.now() + 1000).toISOString());
    expect(now.nextAt).toBeNull();
    expect(statuses(now)).toBe("called waiting");
    const back: { at: string; shown: string }[] = [];
    for (let board = now; board.previousAt !== null; ) {
      expect(Date.parse(board.previousAt)).toBeLessThan(Date.parse(board.at));
      board = await at(board.previousAt);
      back.push({ at: board.at, shown: statuses(board) });
    }
    expect(back.map(({ shown }) => shown).filter((shown, i, all) => shown !== all[i - 1])).toEqual(
      expect.arrayContaining(["waiting waiting", "waiting"]),
    );
    let board = await at(back.at(-1)?.at ?? null);
    const forth: string[] = [statuses(board)];
    while (board.nextAt !== null) {
      board = await at(board.nextAt);
      forth.push(statuses(board));
    }
    expect(forth.at(-1)).toBe("called waiting");
    expect([first.number, second.number]).toEqual(board.tickets.map(({ number }: { number: string }) => number));
  });
});

describe("what people said", () => {
  /** By the clock of PostgreSQL, wherever it is another day than at the place. */
  const day = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
  const days = (more: object = {}) =>
    `/reports/feedback?${new URLSearchParams({
      ...{ locationId: floor.world.riverside.locationId, queueId, from: day(-1), to: day(1) },
      ...more,
    })}`;

  async function say(score: number, comment: string | null) {
    const ticket = await join();
    const counterId = await floor.openCounter([queueId]);
    await floor.must(`/tickets/${ticket.id}/call`, { counterId });
    await floor.must(`/tickets/${ticket.id}/complete`);
    await floor.must(`/tickets/${ticket.token}/feedback`, { score, comment }, null);
    return ticket;
  }

  it("is counted by score, and read in pages with the newest ticket first", async () => {
    const said = [await say(5, "Quick"), await say(4, null), await say(2, "Long wait"), await say(5, "Kind")];
    const report = await get(days());
    expect(report).toMatchObject({ count: 4, average: 4, nextCursor: null });
    expect(report.scores.map(({ count }: { count: number }) => count)).toEqual([2, 1, 0, 1, 0]);
    expect(report.items.map(({ comment }: { comment: string }) => comment)).toEqual(["Kind", "Long wait", "Quick"]);
    expect(report.items[0]).toMatchObject({ ticketId: said[3]?.id, number: said[3]?.number, queueId, score: 5 });
    const first = await get(days({ limit: "2" }));
    expect(first).toMatchObject({ count: 4, average: 4 });
    const second = await get(days({ limit: "2", cursor: first.nextCursor }));
    expect([...first.items, ...second.items]).toEqual(report.items);
    expect(second.nextCursor).toBeNull();
  });

  it("is found by its words, in any case and without accents, in pages, while the scores stay those of all", async () => {
    for (const comment of ["Trop long, désolé", "Très gentil", "Long wait, sorry", "DÉSOLÉ, long"])
      await say(3, comment);
    const found = async (more: object) => get(days({ q: "desole LONG", ...more }));
    const both = await found({});
    expect(both.items.map(({ comment }: { comment: string }) => comment)).toEqual([
      "DÉSOLÉ, long",
      "Trop long, désolé",
    ]);
    expect(both).toMatchObject({ count: 4, nextCursor: null });
    const first = await found({ limit: "1" });
    const second = await found({ limit: "1", cursor: first.nextCursor });
    expect([...first.items, ...second.items]).toEqual(both.items);
    expect(second.nextCursor).toBeNull();
    expect(await found({ q: "nobody wrote this" })).toMatchObject({ count: 4, items: [], nextCursor: null });
  });

  it("is of the days and the queue that were asked for, and has bounds", async () => {
    await say(1, "Rude");
    const other = await floor.openQueue({ letter: "Q" });
    expect(await get(days({ queueId: other }))).toMatchObject({ count: 0, average: null, items: [] });
    expect(await get(days({ from: "2026-01-01", to: "2026-01-31" }))).toMatchObject({ count: 0, items: [] });
    expect((await get(days({ from: "2024-01-01", to: "2026-01-01" }))).code).toBe("malformed");
    expect((await get(days({ from: "2026-01-02", to: "2026-01-01" }))).code).toBe("malformed");
    expect((await floor.world.ask("GET", days())).status).toBe(401);
    expect((await floor.world.ask("GET", days({ locationId: "loc_nothing" }), { as: "staff" })).status).toBe(404);
  });
});
