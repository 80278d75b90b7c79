import { afterAll, beforeAll, expect, it } from "vitest";
import { type AccountWorld, startAccountWorld } from "../../testing/account-world";
import { asOwner } from "../../testing/test-database";
import { DAY } from "../shared/duration";

let world: AccountWorld;
let count = 0;
beforeAll(async () => {
  world = await startAccountWorld();
});
afterAll(() => world.close());

const refusal = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

/** Somebody who has just opened an organisation, and what is there. */
async function opened() {
  const slug = `salon-${++count}`;
  const email = `${slug}@example.org`;
  const browser = world.browser();
  await (await browser.api()).identity.signUp({
    ...{ organizationName: "Salon", slug, timeZone: "Europe/Paris", locale: "en" },
    ...{ name: "Sol", email, password: "otters hold hands asleep" },
  });
  const token = await world.linkTo(email);
  const starter = { location: "Main", service: "Appointment" };
  await (await browser.api()).identity.confirmSignUp({ token, starter });
  const api = await browser.api();
  const everything = async () => {
    const [place] = (await api.catalog.locations({ org: slug, limit: 10 })).items;
    const here = { locationId: place?.id ?? "", limit: 100 };
    const lists = [
      (await api.catalog.services(here)).items,
      (await api.catalog.resources(here)).items,
      (await api.queue.queues(here)).items,
      (await api.queue.counters(here)).items,
    ];
    return { place, here, names: lists.map((list) => list.map(({ name }) => name)) };
  };
  return { api, everything };
}

const HOURS = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: "08:00", closes: "20:00" }));
const SERVICES = [
  { name: "Cut", durationMinutes: 45 },
  { name: "Colour", durationMinutes: 120 },
];

it("makes nothing of what was said until it is finished, then all of it, and can be booked", async () => {
  const { api, everything } = await opened();
  const before = await everything();
  await api.setup.save({ business: "salon", hours: HOURS, services: SERVICES });
  await api.setup.save({ place: { name: "High Street", timeZone: "Europe/Lisbon", address: "1 High Street" } });
  await api.setup.save({ people: ["Ana", "Ben"], walkIn: { queue: "Walk-ins", counter: "Chair 1" } });
  expect(await everything()).toEqual(before);
  expect(await api.setup.read()).toMatchObject({ isOver: false, draft: { business: "salon", services: SERVICES } });

  const ends = await Promise.all([api.setup.finish(), api.setup.finish()]);
  const { place, here, names } = await everything();
  expect(ends).toEqual([{ locationId: here.locationId }, { locationId: here.locationId }]);
  expect(place).toMatchObject({ name: "High Street", timeZone: "Europe/Lisbon", openingHours: HOURS });
  expect(names).toEqual([["Cut", "Colour"], ["Ana", "Ben"], ["Walk-ins"], ["Chair 1"]]);
  expect(await api.setup.read()).toMatchObject({ isOver: true });
  await expect(api.setup.save({ people: ["Late"] })).rejects.toEqual(refusal("in_use"));

  const [, colour] = (await api.catalog.services(here)).items;
  const day = new Date(Date.now() + 2 * DAY).toISOString().slice(0, 10);
  const asked = { locationId: here.locationId, serviceId: colour?.id ?? "", from: day, to: day };
  const { slots } = await api.booking.availability(asked);
  expect(slots[0]?.resourceIds).toHaveLength(2);
});

it("leaves what it began with where every question is skipped", async () => {
  const { api, everything } = await opened();
  const before = await everything();
  await api.setup.finish();
  expect((await everything()).names).toEqual(before.names);
});

it("makes nothing at all where one part cannot be made", async () => {
  const { api, everything } = await opened();
  const before = await everything();
  await api.setup.save({ services: SERVICES, people: ["Ana"], walkIn: { queue: "Walk-ins", counter: "Chair 9" } });
  const { database } = world.world.infra;
  await asOwner(database, "alter table counter add constraint none check (name <> 'Chair 9')");
  await expect(api.setup.finish()).rejects.toThrow();
  await asOwner(database, "alter table counter drop constraint none");
  expect(await everything()).toEqual(before);
  await api.setup.finish();
  expect((await everything()).names[3]).toEqual(["Chair 9"]);
});
