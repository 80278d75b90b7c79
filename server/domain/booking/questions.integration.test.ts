import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { book, offer } from "../../testing/offer";
import { type RestAnswer, type RestWorld, startRestWorld } from "../../testing/rest-world";
import { DAY, HOUR } from "../shared/duration";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

let day = Date.parse("2026-03-09T00:00:00Z");
/** An hour of a day that no other test wants. */
const onNextDay = (hour: number) => {
  day += DAY;
  return new Date(day + hour * HOUR).toISOString();
};

const QUESTIONS = [
  { id: "fasted", label: "Have you fasted?", kind: "choice", options: ["Yes", "No"], required: true },
  { id: "doctor", label: "Who sent you?", kind: "text" },
];
const ANSWERS = [{ questionId: "fasted", value: "No" }];
const asking = async (more: object = {}) =>
  (await offer(world, [{ questions: QUESTIONS, ...more } as never])).serviceIds[0] ?? "";
const faultsOf = ({ status, body }: RestAnswer) => [
  status,
  body.code,
  body.errors?.map(({ path }: { path: string }) => path),
];
const bookings = async (serviceId: string) => {
  const { rows } = await world.infra.database.pool.query("select from appointment where service_id = $1", [serviceId]);
  return rows.length;
};

describe("booking a service that asks", () => {
  it("is refused with every fault at its question, and books nothing", async () => {
    const serviceId = await asking({ consentText: "I agree" });
    const start = onNextDay(9);
    expect(faultsOf(await book(world, serviceId, start))).toEqual([422, "invalid", ["answers.fasted", "consent"]]);
    const answers = [
      { questionId: "fasted", value: "Perhaps" },
      { questionId: "age", value: "9" },
    ];
    const wrong = await book(world, serviceId, start, { answers, consent: true });
    expect(faultsOf(wrong)).toEqual([422, "invalid", ["answers.fasted", "answers.age"]]);
    expect(await bookings(serviceId)).toBe(0);
  });

  it("keeps the answers and the consent in the words that were read, whatever they are changed to", async () => {
    const serviceId = await asking({ consentText: "I agree to a blood test" });
    const { token } = (await book(world, serviceId, onNextDay(9), { answers: ANSWERS, consent: true })).body;
    const changed = { consentText: null, questions: [{ id: "fasted", label: "Sober?", kind: "checkbox" }] };
    await world.ask("PATCH", `/services/${serviceId}`, { as: "manager", body: changed });
    expect((await world.ask("GET", `/appointments/${token}`)).body).toMatchObject({
      answers: [{ questionId: "fasted", label: "Have you fasted?", value: "No" }],
      consent: { text: "I agree to a blood test", at: world.infra.clock.now().toISOString(), by: "holder" },
    });
  });

  it("asks staff for nothing that only the customer can say, but takes no wrong answer from them", async () => {
    const serviceId = await asking({ consentText: "I agree" });
    const { locationId } = world.riverside;
    const byStaff = (body: object) =>
      world.ask("POST", "/appointments", {
        as: "staff",
        body: { locationId, serviceId, start: onNextDay(9), customer: { name: "Amal Haddad" }, ...body },
      });
    expect(await byStaff({})).toMatchObject({ status: 201, body: { answers: [], consent: null } });
    expect(await byStaff({ answers: ANSWERS })).toMatchObject({ status: 201, body: { answers: [{ value: "No" }] } });
    const unasked = await byStaff({ answers: [{ questionId: "age", value: "9" }] });
    expect(faultsOf(unasked)).toEqual([422, "invalid", ["answers.age"]]);
  });
});

describe("what a service asks", () => {
  it.each([
    [
      "a choice of one",
      { questions: [{ id: "a", label: "A", kind: "choice", options: ["Yes"] }] },
      "questions.0.options",
    ],
    [
      "options of a text",
      { questions: [{ id: "a", label: "A", kind: "text", options: ["Yes", "No"] }] },
      "questions.0.options",
    ],
    ["two questions of one id", { questions: [QUESTIONS[0], QUESTIONS[0]] }, "questions"],
    [
      "21 questions",
      { questions: Array.from({ length: 21 }, (_, n) => ({ id: `q${n}`, label: "Q", kind: "text" })) },
      "questions",
    ],
    ["a kind twice", { requires: ["room", "room"] }, "requires"],
    ["a price of 81 characters", { priceText: "x".repeat(81) }, "priceText"],
    ["21 things to bring", { whatToBring: Array.from({ length: 21 }, (_, n) => `${n}`) }, "whatToBring"],
    ["a limit of none", { limitPerPerson: 0 }, "limitPerPerson"],
  ])("has bounds: %s is refused at its field, and changes nothing", async (_, patch, path) => {
    const { serviceId } = world.riverside;
    const before = await world.ask("GET", `/locations/${world.riverside.locationId}/services`);
    const answer = await world.ask("PATCH", `/services/${serviceId}`, { as: "manager", body: patch });
    expect(faultsOf(answer)).toEqual([422, "invalid", [path]]);
    expect((await world.ask("GET", `/locations/${world.riverside.locationId}/services`)).text).toBe(before.text);
  });

  it("is given back as it was given, the member of staff before the room", async () => {
    const terms = {
      ...{ priceText: "£48", whatToBring: ["A towel"], consentText: "I agree", needsApproval: true },
      ...{ limitPerPerson: 2, cancelNoticeMinutes: 60 },
    };
    const serviceId = await asking({ ...terms, requires: ["room", "staff"] });
    const { items } = (await world.ask("GET", `/locations/${world.riverside.locationId}/services?limit=100`)).body;
    expect(items.find(({ id }: { id: string }) => id === serviceId)).toMatchObject({
      ...terms,
      requires: ["staff", "room"],
      questions: [QUESTIONS[0], { ...QUESTIONS[1], options: [], required: false }],
    });
  });
});

describe("a hold in place of another", () => {
  const hold = (serviceId: string, start: string, instead?: string) =>
    world.ask("POST", "/holds", { body: { locationId: world.riverside.locationId, serviceId, start, instead } });
  const freeAt = async (serviceId: string, start: string, holdId?: string) => {
    const date = start.slice(0, 10);
    const query = new URLSearchParams({ locationId: world.riverside.locationId, serviceId, from: date, to: date });
    if (holdId) query.set("holdId", holdId);
    const { slots } = (await world.ask("GET", `/availability?${query}`)).body;
    return slots.some((slot: { start: string }) => Date.parse(slot.start) === Date.parse(start));
  };
  const shifted = (start: string, minutes: number) => new Date(Date.parse(start) + minutes * 60_000).toISOString();

  it("gives the old time back, also where the new one overlaps it", async () => {
    const [serviceId = ""] = (await offer(world, [{ slotStepMinutes: 15 }])).serviceIds;
    const nine = onNextDay(9);
    const first = (await hold(serviceId, nine)).body.id;
    const second = await hold(serviceId, shifted(nine, 15), first);
    expect(second.status).toBe(201);
    expect(await freeAt(serviceId, shifted(nine, -15))).toBe(true);
    expect(await freeAt(serviceId, nine)).toBe(false);
    expect((await world.ask("DELETE", `/holds/${first}`)).status).toBe(404);
    expect((await world.ask("DELETE", `/holds/${second.body.id}`)).status).toBe(204);
  });

  it("is kept as it is when the new time is refused", async () => {
    const [serviceId = ""] = (await offer(world, [{}])).serviceIds;
    const nine = onNextDay(9);
    const first = (await hold(serviceId, nine)).body.id;
    await book(world, serviceId, shifted(nine, 60));
    expect(await hold(serviceId, shifted(nine, 60), first)).toMatchObject({
      status: 409,
      body: { code: "slot_taken" },
    });
    expect(await freeAt(serviceId, nine)).toBe(false);
    expect(await book(world, serviceId, nine, { holdId: first })).toMatchObject({ status: 201 });
  });

  it("counts as free for whoever has it, and for nobody else", async () => {
    const [serviceId = ""] = (await offer(world, [{ slotStepMinutes: 15 }])).serviceIds;
    const nine = onNextDay(9);
    const { id } = (await hold(serviceId, nine)).body;
    for (const start of [nine, shifted(nine, 15)]) {
      expect(await freeAt(serviceId, start, id)).toBe(true);
      expect(await freeAt(serviceId, start)).toBe(false);
    }
  });
});

describe("a request", () => {
  const request = async () => {
    const [serviceId = ""] = (await offer(world, [{ needsApproval: true }])).serviceIds;
    return (await book(world, serviceId, onNextDay(9))).body;
  };

  it("is answered by staff alone; its holder reads why it was not accepted", async () => {
    const { id, token } = await request();
    for (const [path, as] of [
      [id, undefined],
      [token, undefined],
      [id, world.harbour.tokens.staff],
    ] as const) {
      const answer = await world.ask("POST", `/appointments/${path}/decline`, { as, body: {} });
      expect([401, 404]).toContain(answer.status);
    }
    const reason = "Dr Osman is away on that day.\nPlease choose another.";
    const declined = await world.ask("POST", `/appointments/${id}/decline`, { as: "staff", body: { reason } });
    expect(declined.status).toBe(200);
    expect((await world.ask("GET", `/appointments/${token}`)).body).toMatchObject({
      status: "cancelled",
      ending: { from: "pending", by: "staff", reason },
    });
    expect(await world.ask("POST", `/appointments/${id}/approve`, { as: "staff" })).toMatchObject({
      status: 409,
      body: { code: "appointment_state" },
    });
  });

  it("takes no reason that is too long, and waits on", async () => {
    const { id } = await request();
    const body = { reason: "x".repeat(501) };
    expect(faultsOf(await world.ask("POST", `/appointments/${id}/decline`, { as: "staff", body }))).toEqual([
      422,
      "invalid",
      ["reason"],
    ]);
    expect((await world.ask("POST", `/appointments/${id}/approve`, { as: "staff" })).body).toMatchObject({
      status: "booked",
      ending: null,
    });
  });
});
