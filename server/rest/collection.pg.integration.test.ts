import { readFileSync } from "node:fs";
import newman from "newman";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RestWorld, startRestWorld } from "../testing/rest-world";
import type { PostmanCollection, PostmanItem } from "./openapi/postman";

let world: RestWorld;
let key: string;
beforeAll(async () => {
  world = await startRestWorld();
  const scopes = ["read", "write", "manage"];
  key = (await world.ask("POST", "/api-keys", { as: "manager", body: { name: "Program", scopes } })).body.secret;
});
afterAll(() => world.close());

/** A slot of tomorrow; the test's clock stands still, so it stays one. */
async function freeStart(): Promise<string> {
  const { locationId, serviceId } = world.riverside;
  const day = new Date(world.infra.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
  const { body } = await world.ask(
    "GET",
    `/availability?locationId=${locationId}&serviceId=${serviceId}&from=${day}&to=${day}`,
  );
  return body.slots[0].start;
}

/** Streams have no end, so nothing that waits for an answer can run them. */
const isStream = ({ request }: PostmanItem) =>
  request?.header.some((header) => header.key === "Accept" && header.value === "text/event-stream");

const readCollection = (): PostmanCollection => JSON.parse(readFileSync("public/docs/postman_collection.json", "utf8"));

function runCollection(collection: PostmanCollection, values: Record<string, string>) {
  const envVar = Object.entries(values).map(([name, value]) => ({ key: name, value }));
  return new Promise<newman.Summary>((resolve, reject) => {
    newman.run({ collection, envVar, reporters: [], timeoutRequest: 20_000 }, (error, summary) =>
      error ? reject(error) : resolve(summary),
    );
  });
}

it("newman runs the Postman collection, and each answer is one that the document declares", {
  timeout: 120_000,
}, async () => {
  const { locationId, serviceId, resourceId, queueId, counterId } = world.riverside;
  const booked = await world.ask("POST", "/appointments", {
    body: { locationId, serviceId, start: await freeStart(), customer: { name: "Ann" } },
  });
  const joined = await world.ask("POST", `/queues/${queueId}/tickets`, { body: { serviceId } });
  const collection = readCollection();
  for (const folder of collection.item) folder.item = folder.item?.filter((item) => !isStream(item));
  const { run: outcome } = await runCollection(collection, {
    ...{ baseUrl: `${world.url}/api/v1`, bearerToken: key, locationId, serviceId, resourceId, queueId, counterId },
    ...{ appointmentId: booked.body.id, appointmentToken: booked.body.token },
    ...{ ticketId: joined.body.id, ticketToken: joined.body.token },
  });
  const failures = outcome.failures.map(({ source, error }) => `${source?.name}: ${error.message}`);
  expect(failures).toEqual([]);
  const requests = collection.item.flatMap((folder) => folder.item ?? []);
  expect(outcome.executions.length).toBe(requests.length);
  const done = outcome.executions.filter(({ response }) => (response?.code ?? 500) < 300);
  // The others are refused as they should be: their example's date has passed, or what they name is not there.
  expect(done.length).toBeGreaterThan(requests.length / 3);
});
