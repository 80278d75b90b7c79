import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../testing/eventually";
import { listened } from "../testing/listened";
import { createTestInfra, type TestInfra } from "../testing/test-infra";

let infra: TestInfra;
beforeAll(async () => {
  infra = await createTestInfra();
});
afterAll(() => infra.close());

async function newChannel(): Promise<string> {
  const channel = randomUUID();
  await listened(infra.bus, channel);
  return channel;
}

test("a message reaches every listener of its channel, in order, and nobody else", async () => {
  const channel = await newChannel();
  const heard: string[] = [];
  infra.bus.subscribe(channel, (message) => heard.push(`a${message}`));
  infra.bus.subscribe(channel, (message) => heard.push(`b${message}`));
  infra.bus.subscribe(randomUUID(), (message) => heard.push(`other${message}`));
  for (const message of ["1", "2"]) await infra.bus.publish(channel, message);
  await eventually(() => heard.length === 4);
  expect(heard).toEqual(["a1", "b1", "a2", "b2"]);
});

test("an ended subscription hears nothing; another on the same channel goes on", async () => {
  const channel = await newChannel();
  const heard: string[] = [];
  const end = infra.bus.subscribe(channel, () => heard.push("ended"));
  infra.bus.subscribe(channel, () => heard.push("stays"));
  end();
  await infra.bus.publish(channel, "x");
  await eventually(() => heard.length > 0);
  expect(heard).toEqual(["stays"]);
});

test("listeners are never called within publish, and one that throws does not stop the others", async () => {
  const channel = await newChannel();
  const heard: string[] = [];
  infra.bus.subscribe(channel, () => {
    throw new Error("broken");
  });
  infra.bus.subscribe(channel, () => heard.push("x"));
  const published = infra.bus.publish(channel, "x");
  expect(heard).toEqual([]);
  await published;
  await eventually(() => heard.length === 1);
});
