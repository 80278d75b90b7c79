import { afterAll, beforeAll, expect, it } from "vitest";
import { at, type MessageWorld, startMessageWorld } from "../../testing/message-world";
import { DAY } from "../shared/duration";

let t: MessageWorld;
beforeAll(async () => {
  t = await startMessageWorld();
});
afterAll(() => t.close());

const ask = (method: string, path: string, body?: object, as = "manager", headers?: Record<string, string>) =>
  t.world.ask(method, path, { as, body, headers });
const find = async (q: string) => (await ask("GET", `/customers?q=${encodeURIComponent(q)}`)).body.items;
const join = async (customer: object) => {
  const { queueId, serviceId } = t.world.riverside;
  const { body } = await ask("POST", `/queues/${queueId}/tickets`, { serviceId, customer });
  return body as { id: string };
};

it("one person is whoever gave the same address, or the same number with the same name", async () => {
  const phone = "+44 20 7946 0100";
  await t.booked(at(2 * DAY), { customer: { name: "Nadia Berg", email: "nadia@example.org", phone } });
  await t.booked(at(3 * DAY), { customer: { name: "Nadia B.", email: "NADIA@example.org" } });
  await join({ name: "nadia berg", phone: "+442079460100" });
  await join({ name: "Somebody Else", phone });
  const people = await find("2079460100");
  expect(
    people.map(({ name, appointments, tickets }: Record<string, unknown>) => [name, appointments, tickets]),
  ).toEqual([
    ["Somebody Else", 0, 1],
    ["nadia berg", 2, 1],
  ]);
  expect(await find("nadia@EXAMPLE")).toHaveLength(1);
  const other = await t.world.ask("GET", `/customers/${people[1].id}`, { as: t.world.harbour.tokens.manager });
  expect(other.status).toBe(404);
});

it("two who were taken for two are one when a row has the address of one and the number and name of the other", async () => {
  await join({ name: "Pia Lund", phone: "+45 3333 4444" });
  await t.booked(at(4 * DAY), { customer: { name: "P. Lund", email: "pia@example.org" } });
  const [byMail] = await find("pia@example.org");
  const [byName] = await find("Pia Lund");
  expect(byMail.id).not.toBe(byName.id);
  await t.booked(at(5 * DAY), { customer: { name: "Pia Lund", email: "pia@example.org", phone: "+45 33334444" } });
  const [one] = await find("pia@example.org");
  expect(one).toMatchObject({ name: "Pia Lund", appointments: 2, tickets: 1 });
  for (const { id } of [byMail, byName]) expect((await ask("GET", `/customers/${id}`)).body.id).toBe(one.id);
});

it("what is corrected holds for what is ahead, for nobody else's name, and a stale version changes nothing", async () => {
  const email = "olga@example.org";
  const mine = await t.booked(at(6 * DAY), { customer: { name: "Son of Olga", email } });
  const own = await t.booked(at(7 * DAY), { customer: { name: "Olga", email } });
  const [olga] = await find(email);
  const stale = await ask("PATCH", `/customers/${olga.id}`, { name: "X" }, "manager", { "if-match": '"77"' });
  expect(stale.status).toBe(412);
  const changed = await ask("PATCH", `/customers/${olga.id}`, { name: "Olga Petrova", email: "olga@example.com" });
  expect(changed.body).toMatchObject({ name: "Olga Petrova", email: "olga@example.com", version: olga.version + 1 });
  expect(changed.headers.get("etag")).toBe(`"${olga.version + 1}"`);
  const nameOf = async (id: string) => (await ask("GET", `/appointments/${id}`)).body.customer;
  expect(await nameOf(own.id)).toMatchObject({ name: "Olga Petrova", email: "olga@example.com" });
  expect(await nameOf(mine.id)).toMatchObject({ name: "Son of Olga", email: "olga@example.com" });
});

it("nobody is entered twice; whoever never came is deleted, whoever did is not", async () => {
  const customer = { name: "Ines Roca", email: "ines@example.org" };
  expect((await ask("POST", "/customers", customer, "staff")).status).toBe(403);
  const made = await ask("POST", "/customers", customer);
  expect([made.status, made.headers.get("location")]).toEqual([201, `/api/v1/customers/${made.body.id}`]);
  const again = await ask("POST", "/customers", { ...customer, email: "INES@example.org" });
  expect([again.status, again.body.code]).toEqual([409, "customer_known"]);
  expect((await ask("DELETE", `/customers/${made.body.id}`, undefined, "staff")).status).toBe(403);
  expect((await ask("DELETE", `/customers/${made.body.id}`)).status).toBe(204);
  expect((await ask("GET", `/customers/${made.body.id}`)).status).toBe(404);
  await t.booked(at(8 * DAY), { customer });
  const [came] = await find("ines@");
  const refused = await ask("DELETE", `/customers/${came.id}`);
  expect([refused.status, refused.body.code]).toEqual([409, "in_use"]);
});

it("lists everybody once, page by page, the newest first", async () => {
  const seen: string[] = [];
  for (let cursor = ""; ; ) {
    const { body } = await ask("GET", `/customers?limit=2${cursor && `&cursor=${cursor}`}`);
    seen.push(...body.items.map(({ id }: { id: string }) => id));
    if (body.nextCursor === null) break;
    cursor = body.nextCursor;
  }
  expect(seen).toEqual([...new Set(seen)].sort().reverse());
  expect(seen.length).toBeGreaterThan(4);
});

it("keeps what somebody agreed to with the number of its wording and who gave it", async () => {
  const { serviceId } = t.world.riverside;
  for (const consentText of ["You may test my blood.", "You may test and keep my blood."])
    expect((await ask("PATCH", `/services/${serviceId}`, { consentText })).status).toBe(200);
  const customer = { name: "Cleo Marin", email: "cleo@example.org" };
  await t.booked(at(9 * DAY), { customer, consent: true });
  await ask("PATCH", `/services/${serviceId}`, { consentText: "You may test my blood." });
  await t.booked(at(10 * DAY), { customer, consent: true });
  await ask("PATCH", `/services/${serviceId}`, { consentText: null });
  const [cleo] = await find("cleo@");
  const { body } = await ask("GET", `/customers/${cleo.id}/export`);
  const told = body.consents.map(({ text, version, by }: Record<string, unknown>) => [text, version, by]);
  expect(told.sort((a: number[], b: number[]) => Number(a[1]) - Number(b[1]))).toEqual([
    ["You may test my blood.", 1, "holder"],
    ["You may test and keep my blood.", 2, "holder"],
  ]);
  expect(body.appointments).toHaveLength(2);
  expect((await ask("GET", `/customers/${cleo.id}/export`, undefined, "staff")).status).toBe(403);
});
