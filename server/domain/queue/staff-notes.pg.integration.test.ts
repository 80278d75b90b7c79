import { describe, expect, it } from "vitest";
import { floorForEach } from "../../testing/floor-world";
import { book, offer } from "../../testing/offer";
import { asOwner } from "../../testing/test-database";
import { readRows } from "./live/queue-rows";

const at = floorForEach();

const historyOf = async (id: string) =>
  (await at.floor.world.ask("GET", `/tickets/${id}/history`, { as: "staff" })).body.events;
const setQueue = (body: object) => at.floor.world.ask("PATCH", `/queues/${at.queueId}`, { as: "manager", body });

describe("a queue that takes nobody in", () => {
  it("is passed over by staff who insist, paused or closed, and the history of the ticket says which", async () => {
    await at.open({ maxWaiting: 1 });
    const visit = { serviceId: at.floor.passport };
    const path = `/queues/${at.queueId}/tickets`;
    for (const status of ["paused", "closed"]) {
      await setQueue({ status });
      expect(await at.floor.codeOf(path, visit)).toBe("queue_closed");
      expect(await at.floor.codeOf(path, { ...visit, force: true })).toBe("forbidden");
      expect(await at.floor.codeOf(path, visit, "staff")).toBe("queue_closed");
      const { id } = await at.join({ force: true });
      expect((await historyOf(id))[0]).toMatchObject({ type: "ticket.waiting", overrode: status });
    }
    await setQueue({ status: "open" });
    const full = await at.join({ force: true });
    expect((await historyOf(full.id))[0].overrode).toBe("full");
    await setQueue({ maxWaiting: null, hours: [{ weekday: 1, opens: "06:00", closes: "07:00" }] });
    const outside = await at.join({ force: true });
    expect((await historyOf(outside.id))[0].overrode).toBe("hours");
    await setQueue({ hours: null });
    expect((await historyOf((await at.join({ force: true })).id))[0].overrode).toBeNull();
  });

  it("takes in a booked person whom staff check in, and nobody who checks in alone", async () => {
    const { serviceIds } = await offer(at.floor.world, [{ name: "Visit" }], 1);
    await at.open({ name: "Visits", letter: "V", serviceIds });
    const { body: one } = await book(at.floor.world, serviceIds[0] as string, "2026-03-02T12:00:00Z");
    await setQueue({ status: "paused" });
    expect(await at.floor.codeOf(`/appointments/${one.token}/check-in`)).toBe("queue_closed");
    const { ticket } = await at.floor.must(`/appointments/${one.id}/check-in`);
    expect((await historyOf(ticket.id))[0].overrode).toBe("paused");
  });
});

describe("a note of staff on a ticket", () => {
  it("is seen by staff alone, is taken back by undo, and stands in no log that others read", async () => {
    await at.open();
    const path = `/queues/${at.queueId}/tickets`;
    expect(await at.floor.codeOf(path, { serviceId: at.floor.passport, note: "x" })).toBe("forbidden");
    const one = await at.join({ note: "Brings a dog" });
    const patch = (note: string | null) =>
      at.floor.world.ask("PATCH", `/tickets/${one.id}`, { as: "staff", body: { note } });
    expect((await patch("Waits outside")).body.note).toBe("Waits outside");
    const { infra, riverside } = at.floor.world;
    const [line] = await readRows(infra.database.work, [{ ...riverside, queueId: at.queueId }]);
    expect(line?.tickets.map(({ note }) => note)).toEqual(["Waits outside"]);
    expect((await patch("x".repeat(281))).body.code).toBe("invalid");
    expect((await at.floor.world.ask("GET", `/tickets/${one.token}`)).body.note).toBeNull();
    expect((await at.floor.world.ask("GET", `/queues/${at.queueId}`)).text).not.toContain("Waits outside");
    const logged = await at.floor.world.infra.database.pool.query(
      "select after::text from queue_event where ticket_id = $1",
      [one.id],
    );
    expect(logged.rows).toHaveLength(2);
    expect(JSON.stringify(logged.rows)).not.toContain("Waits outside");
    await at.floor.must(`/queues/${at.queueId}/undo`);
    expect((await at.floor.read(one.id)).note).toBe("Brings a dog");
    await patch(null);
    expect((await at.floor.read(one.id)).note).toBeNull();
  });

  it("is erased with what was written to customers, in the ticket and where an undo would find it", async () => {
    await at.open();
    const old = await at.join({ note: "Brings a dog" });
    await at.floor.world.ask("PATCH", `/tickets/${old.id}`, { as: "staff", body: { note: "Waits outside" } });
    const { database } = at.floor.world.infra;
    const { pool, work } = database;
    await pool.query("update ticket set issued_at = issued_at - interval '91 days' where id = $1", [old.id]);
    await asOwner(database, "update queue_event set at = at - interval '91 days' where ticket_id = $1", [old.id]);
    const young = await at.join({ note: "Comes back at ten" });
    const { rows } = await pool.query(
      "select organization_id, clock_timestamp() - interval '90 days' as notes from ticket limit 1",
    );
    const before = { notes: rows[0].notes.toISOString() };
    await work.call("retention_apply", {
      organizationId: rows[0].organization_id,
      before,
      now: new Date().toISOString(),
    });
    expect((await at.floor.read(old.id)).note).toBeNull();
    expect((await at.floor.read(young.id)).note).toBe("Comes back at ten");
    const kept = await pool.query("select before->>'note' as note from queue_event where ticket_id = $1", [old.id]);
    expect(kept.rows.map(({ note }) => note)).toEqual([null, null]);
  });
});
