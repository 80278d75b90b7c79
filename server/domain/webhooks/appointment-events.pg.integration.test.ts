import { afterAll, beforeAll, expect, it } from "vitest";
import { readEnv } from "../../env";
import type { Jobs } from "../../infra/jobs";
import { startBackground } from "../../jobs/background";
import { eventually } from "../../testing/eventually";
import { offer } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { startReceiver, type WebhookReceiver } from "../../testing/webhook-receiver";

let world: RestWorld;
let receiver: WebhookReceiver;
let background: Jobs | undefined;

beforeAll(async () => {
  receiver = await startReceiver();
  world = await startRestWorld({ variables: { OUTBOUND_ALLOW: `127.0.0.1:${receiver.port}` } });
});
afterAll(async () => {
  await background?.close();
  await world?.close();
  await receiver?.close();
});

it("tells each change of an appointment as it was then, though more had changed before it was recorded", async () => {
  const must = async (method: string, path: string, body?: object, as = "manager") => {
    const answer = await world.ask(method, path, { as, body });
    expect(answer.status, answer.text).toBeLessThan(300);
    return answer.body;
  };
  await must("POST", "/webhook-endpoints", { url: receiver.url("/hook") });
  const { serviceIds, resourceIds } = await offer(world, [{ slotStepMinutes: 30 }], 2);
  const { locationId } = world.riverside;
  const [from, to] = ["2026-03-03T10:00:00.000Z", "2026-03-03T11:00:00.000Z"];
  const [resourceId, other] = resourceIds;
  const customer = { name: "Ada Example" };
  const wanted = { locationId, serviceId: serviceIds[0], resourceId, start: from, customer };
  const { id } = await must("POST", "/appointments", wanted);
  await must("PATCH", `/appointments/${id}`, { start: to, resourceId: other });
  await must("POST", `/appointments/${id}/cancel`, { reason: "The doctor is ill" });
  // Nothing was recorded so far: nobody did.
  const env = readEnv({ PORT: "0", SECRET_KEY: "t".repeat(32), DATA_DIR: "/tmp/none" });
  background = startBackground(world.infra, { ...env, smtpUrl: undefined });
  await eventually(() => receiver.received.length >= 3);
  const told = receiver.received.map(({ body: { type, data } }) => ({ type, ...data }));
  const held = { id, customer: { ...customer, email: null } };
  expect(told).toMatchObject([
    {
      ...held,
      type: "appointment.booked",
      status: "booked",
      start: from,
      resourceIds: [resourceId],
      version: 1,
      ending: null,
    },
    {
      ...held,
      type: "appointment.rescheduled",
      status: "booked",
      start: to,
      resourceIds: [other],
      version: 2,
      ending: null,
    },
    { ...held, type: "appointment.cancelled", status: "cancelled", start: to, version: 3 },
  ]);
  expect(told[2].ending).toMatchObject({ by: "staff", reason: "The doctor is ill" });
});
