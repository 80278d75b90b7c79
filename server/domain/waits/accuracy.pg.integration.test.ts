import { expect, it } from "vitest";
import { eventually } from "../../testing/eventually";
import { floorForEach } from "../../testing/floor-world";
import { asOwner } from "../../testing/test-database";
import { DAY } from "../shared/duration";
import { createRandom } from "../shared/random";
import { learn } from "./commands/learn";

const at = floorForEach();
const SEED = 20260302;
const query = async (text: string, values: unknown[] = []) =>
  (await at.floor.world.infra.database.pool.query(text, values)).rows;
/** The days about this one, wherever the place is. */
const day = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
const report = (locationId: string, as?: "staff") =>
  at.floor.world.ask("GET", `/reports/accuracy?locationId=${locationId}&from=${day(-1)}&to=${day(1)}`, { as });

interface Stored {
  p10: number;
  p50: number;
  p90: number;
  waited: number;
}

/** The definitions, from the rows themselves. */
function recomputed(rows: Stored[]) {
  const mean = (of: (row: Stored) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  return {
    people: rows.length,
    meanAbsoluteErrorSeconds: expect.closeTo(
      mean(({ p50, waited }) => Math.abs(p50 - waited)),
      0,
    ),
    biasSeconds: expect.closeTo(
      mean(({ p50, waited }) => p50 - waited),
      0,
    ),
    coverage: expect.closeTo(
      mean(({ p10, p90, waited }) => Number(p10 <= waited && waited <= p90)),
      2,
    ),
    underQuoted: expect.closeTo(
      mean(({ p50, waited }) => Number(waited - p50 > 600)),
      2,
    ),
  };
}

it("publishes what the stored quotes say, to everybody, and nothing while too few people were counted", async () => {
  const random = createRandom(SEED);
  const { locationId } = at.floor.world.riverside;
  const ids: string[] = [];
  for (let n = 0; n < 60; n++) ids.push((await at.join()).id);
  await eventually(async () => (await query("select from wait_quote where queue_id = $1", [at.queueId])).length === 60);
  const few = await report(locationId);
  expect(few.status).toBe(200);
  expect(few.body).toMatchObject({ people: 0, all: null, byQueue: [], byHour: [], points: [] });
  for (const id of ids) {
    const { body } = await at.callNext();
    expect(body.id).toBe(id);
    // As if they had waited for so long.
    await asOwner(
      at.floor.world.infra.database,
      `with e as (update queue_event set at = at - interval '1 hour' where ticket_id = $1 and type = 'ticket.called')
       update wait_quote set at = at - interval '1 hour' - make_interval(secs => p50 * $2::float8) where ticket_id = $1`,
      [id, 0.3 + 1.2 * random()],
    );
    await at.floor.must(`/tickets/${id}/complete`);
  }
  await learn(at.floor.world.infra.database.work);
  // Back to today, whatever the time of day.
  await query("update wait_quote set at = clock_timestamp() where queue_id = $1", [at.queueId]);
  const rows = await query(
    "select p10, p50, p90, waited from wait_quote where queue_id = $1 and ahead > 0 and waited is not null",
    [at.queueId],
  );
  expect(rows.length, `seed ${SEED}`).toBeGreaterThan(50);
  const { body } = await report(locationId);
  expect(body.all, `seed ${SEED}`).toEqual(recomputed(rows as Stored[]));
  expect(body.byQueue).toEqual([{ id: at.queueId, name: "Passports", ...recomputed(rows as Stored[]) }]);
  expect(body.points).toHaveLength(rows.length);
  expect((await report("loc_00000000000000000000000000000000")).status).toBe(404);
});
