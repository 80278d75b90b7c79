import { describe, expect, it } from "vitest";
import { eventually } from "../../testing/eventually";
import { floorForEach } from "../../testing/floor-world";
import { asOwner } from "../../testing/test-database";
import { learn } from "../waits/commands/learn";

const at = floorForEach();
const database = () => at.floor.world.infra.database;
const query = async (text: string, values: unknown[] = []) => (await database().pool.query(text, values)).rows;
const stored = (where = "") =>
  query(`select * from wait_quote where queue_id = $1 ${where} order by at, ticket_id`, [at.queueId]);
const learned = async () => (await query("select * from wait_learned where queue_id = $1", [at.queueId]))[0];
/** As if all of the queue had happened so much earlier: what was called a minute ago has come true, and is old enough to learn from. */
const earlier = async (minutes: number) => {
  const by = `interval '${minutes} minutes'`;
  await asOwner(
    database(),
    `with a as (update wait_quote set at = at - ${by}, settled_at = settled_at - ${by} where queue_id = $1),
       e as (update queue_event set at = at - ${by} where queue_id = $1)
     update ticket set issued_at = issued_at - ${by}, called_at = called_at - ${by}, ended_at = ended_at - ${by} where queue_id = $1`,
    [at.queueId],
  );
};
const complete = (id: string) => at.floor.must(`/tickets/${id}/complete`);

describe("quotes", () => {
  it("are stored as they were told at joining, once for each ticket, and come true when they are called or do not", async () => {
    const first = await at.join();
    const second = await at.join();
    const third = await at.join();
    await eventually(async () => (await stored()).length === 3);
    const told = (await stored()).map(({ ticket_id, is_first, p10, p50, p90, ahead }) => ({
      ...{ id: ticket_id, isFirst: is_first, peopleAhead: ahead },
      estimate: { p10Seconds: p10, p50Seconds: p50, p90Seconds: p90 },
    }));
    expect(told).toEqual(
      [first, second, third].map(({ id, peopleAhead, estimate }) => ({ id, peopleAhead, estimate, isFirst: true })),
    );
    await earlier(30);
    await complete((await at.callNext()).body.id);
    await at.floor.must(`/tickets/${second.id}/leave`);
    await at.callNext();
    await at.floor.must(`/tickets/${third.id}/no-show`);
    await learn(database().work);
    const outcomes = (await stored()).map(({ outcome, waited }) => [outcome, waited === null ? null : waited / 60]);
    expect(outcomes).toEqual([
      ["called", expect.closeTo(30, 0)],
      ["left", null],
      ["noshow", expect.closeTo(30, 0)],
    ]);
  });

  it("of somebody who stepped out, was not here at their turn or went to another queue say nothing of the wait", async () => {
    const [out, moved] = [await at.join(), await at.join()];
    await eventually(async () => (await stored()).length === 2);
    await at.floor.must(`/tickets/${out.id}/park`);
    await at.floor.must(`/tickets/${out.id}/unpark`);
    await at.floor.must(`/tickets/${moved.id}/transfer`, { queueId: await at.floor.openQueue({ letter: "X" }) });
    await complete((await at.callNext()).body.id);
    await learn(database().work);
    expect((await stored()).map(({ outcome, waited }) => [outcome, waited])).toEqual([
      ["other", null],
      ["other", null],
    ]);
  });

  it("teach the queue once, whoever learns at the same time, and what it learned is told from then on, also by another process", async () => {
    for (let n = 0; n < 12; n++) await at.join();
    await eventually(async () => (await stored()).length === 12);
    const before = (await at.join()).estimate;
    // Each visit is configured to take half an hour and takes three minutes.
    for (let n = 0; n < 12; n++) {
      const { id } = (await at.callNext()).body;
      await earlier(3);
      await complete(id);
    }
    await earlier(2);
    const { work } = database();
    await Promise.all([learn(work), learn(work), learn(work)]);
    // Quotes that have just come true are learned from a few seconds later.
    await earlier(1);
    await Promise.all([learn(work), learn(work)]);
    const { state } = await learned();
    const visits = Object.values<{ n: number; sum: number }>(state.floor.paces[at.floor.passport]);
    expect(visits.reduce((sum, { n }) => sum + n, 0)).toBe(12);
    expect(visits.reduce((sum, { sum: seconds }) => sum + seconds, 0) / 12).toBeCloseTo(180, -1);
    expect(state.widening.n).toBe((await stored("and waited is not null and ahead > 0")).length);
    for (let n = 0; n < 12; n++) await at.join();
    const after = (await at.floor.world.ask("GET", `/queues/${at.queueId}`)).body.joinEstimate;
    expect(after.p50Seconds).toBeLessThan(before.p50Seconds / 4);
  });

  it("are those of a simpler predictor on a queue that misbehaves, until the simulation does as well again", async () => {
    for (let n = 0; n < 70; n++) await at.join();
    await eventually(async () => (await stored()).length === 70);
    /** As if all had waited for so many minutes, whoever is ahead, and as if whoever was called before them always had as well. */
    const waitedFor = (minutes: number | "p50") =>
      query(
        `update wait_quote set outcome = 'called', settled_at = clock_timestamp() - interval '1 minute',
           waited = coalesce($2::int, (made_of->'told'->>'model')::float::int),
           made_of = jsonb_set(made_of, '{told,last}', to_jsonb(coalesce($2::int, 1)))
         where queue_id = $1 and is_first`,
        [at.queueId, minutes === "p50" ? null : minutes * 60],
      );
    const chosen = async () => (await learned()).state.watch.chosen;
    const { work } = database();
    await waitedFor(10);
    await learn(work);
    expect(await chosen()).toBe("last");
    await complete((await at.callNext()).body.id);
    // Whoever was called last had waited for some seconds: 69 people at half an hour each are told about as much.
    const read = async () => (await at.floor.world.ask("GET", `/queues/${at.queueId}`)).body;
    await eventually(async () => (await read()).joinEstimate.p50Seconds < 60);
    await query("update wait_learned set settled_upto = '-infinity'");
    await waitedFor("p50");
    await learn(work);
    await query("update wait_learned set settled_upto = '-infinity'");
    await learn(work);
    expect(await chosen()).toBe("model");
  });
});
