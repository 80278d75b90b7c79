import { afterAll, beforeAll, expect, it } from "vitest";
import { createCatalogs } from "../../server/domain/catalog/catalogs";
import { publicScope } from "../../server/domain/identity/access";
import { whatIfOf } from "../../server/domain/planning/queries/what-if";
import { DAY } from "../../server/domain/shared/duration";
import { addDays, isoOf, localDateOf } from "../../server/domain/shared/zoned-time";
import { startTestApp, type TestApp } from "../../server/testing/test-app";
import { HARBOUR } from "./harbour";
import { RIVERSIDE } from "./riverside";
import { seedDemo } from "./seed";

let app: TestApp;
beforeAll(async () => {
  // PostgreSQL says what is past, so the clock is that of the machine.
  app = await startTestApp({ start: new Date() });
  await seedDemo(app.infra);
}, 120_000);
afterAll(() => app.close());

const placeOf = async (slug: string) => {
  const { rows } = await app.infra.database.pool.query(
    "select o.id as organization, l.id as location from organization o join location l on l.organization_id = o.id where o.slug = $1",
    [slug],
  );
  return rows[0] as { organization: string; location: string };
};

it.each([RIVERSIDE, HARBOUR])("what-if of the day behind $slug says what was measured, to the second", async (demo) => {
  const { organization, location } = await placeOf(demo.slug);
  const { work } = app.infra.database;
  const now = app.infra.clock.now().getTime();
  const date = addDays(localDateOf(now, demo.location.timeZone), -1);
  const question = { locationId: location, date, more: [], fewer: [] };
  const answer = await whatIfOf(
    { work, catalogs: createCatalogs(app.infra.clock) },
    publicScope(organization),
    question,
    now,
  );
  expect(answer.recorded.people).toBeGreaterThan(50);
  expect(answer.before.all).toEqual(answer.recorded);
  expect(answer.after).toEqual(answer.before);
  const more = await whatIfOf(
    { work, catalogs: createCatalogs(app.infra.clock) },
    publicScope(organization),
    { ...question, more: [{ from: "08:00", to: "17:00" }] },
    now,
  );
  expect(more.after.all.p90Seconds).toBeLessThan(answer.before.all.p90Seconds as number);
});

it.each([RIVERSIDE, HARBOUR])("the accuracy of $slug is published, of waits that were measured", async (demo) => {
  const { organization, location } = await placeOf(demo.slug);
  const now = app.infra.clock.now().getTime();
  const found = await app.infra.database.work.call<{ total: { n: number; inside: number } }>("wait_accuracy", {
    ...{ organizationId: organization, locationId: location, points: 300 },
    ...{ from: isoOf(now - 30 * DAY), to: isoOf(now) },
  });
  // What is said of fewer than fifty is that there are too few.
  expect(found.total.n).toBeGreaterThanOrEqual(50);
  const { rows } = await app.infra.database.pool.query(
    `select count(*)::int as all, count(*) filter (where w.waited = round(extract(epoch from t.called_at - w.at)))::int as true
     from wait_quote w join ticket t on (t.organization_id, t.id) = (w.organization_id, w.ticket_id)
     where w.organization_id = $1 and w.settled_at is not null`,
    [organization],
  );
  expect(rows[0].true).toBe(rows[0].all);
  expect(rows[0].all).toBeGreaterThanOrEqual(found.total.n);
});
