import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { startBufferingProxy } from "../testing/buffering-proxy";
import { openStream } from "../testing/event-stream";
import { eventually } from "../testing/eventually";
import { create } from "../testing/offer";
import { type RestWorld, startRestWorld } from "../testing/rest-world";
import { atOnce } from "../testing/tally";
import { touchQueue } from "../testing/touch-queue";

let world: RestWorld;
let queueId: string;
let eventsUrl: string;
beforeAll(async () => {
  world = await startRestWorld();
});
beforeEach(async () => {
  const { locationId, serviceId } = world.riverside;
  queueId = await create(world, "/queues", { locationId, name: "Live", letter: "L", serviceIds: [serviceId] });
  eventsUrl = `${world.url}/api/v1/queues/${queueId}/events`;
});
afterAll(() => world.close());

const join = () => world.ask("POST", `/queues/${queueId}/tickets`, { body: { serviceId: world.riverside.serviceId } });
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

it("a stream begins with a snapshot and goes on with every later event, once each and in order", async () => {
  await atOnce(3, join);
  const viewer = await openStream(eventsUrl);
  await viewer.reached(3);
  await atOnce(10, join);
  await viewer.reached(13);
  expect(viewer.frames[0]).toMatchObject({ id: 3, event: "snapshot" });
  expect(viewer.frames[0]?.data.waiting).toHaveLength(3);
  expect(viewer.versions()).toEqual(range(4, 13));
  viewer.cut();
});

it("a viewer that was cut off has exactly the 1,200 events it missed, once each, while more come", async () => {
  const before = await openStream(eventsUrl);
  await eventually(() => before.frames.length > 0);
  await atOnce(5, join);
  await before.reached(5);
  before.cut();
  // What half a minute at 40 changes a second brings; more than a page of the log and than the hub keeps.
  expect(await touchQueue(world.infra, queueId, 1200)).toBe(1205);
  const joining = atOnce(10, join);
  const viewer = await openStream(eventsUrl, before.versions().at(-1));
  await joining;
  await viewer.reached(1215);
  expect([...before.versions(), ...viewer.versions()]).toEqual(range(1, 1215));
  expect(viewer.frames.every(({ event }) => event !== "snapshot")).toBe(true);
  viewer.cut();
});

it("viewers that are cut off again and again during a storm have every event once, in order", async () => {
  const seen = await storm(6, 120);
  for (const versions of seen) expect(versions).toEqual(range(1, 120));
});

async function storm(viewers: number, changes: number): Promise<number[][]> {
  const reading = atOnce(viewers, async (i) => {
    let seen: number[] = [];
    for (let patience = 1; (seen.at(-1) ?? 0) < changes; ) {
      const stream = await openStream(`${eventsUrl}?after=${seen.at(-1) ?? 0}`);
      await sleep((40 + i * 35) * patience);
      stream.cut();
      // On a busy machine nothing may come in so short a time: then the next stays for longer.
      patience = stream.versions().length > 0 ? 1 : 2 * patience;
      seen = [...seen, ...stream.versions()];
    }
    return seen;
  });
  for (let n = 0; n < changes; n += 4) await atOnce(4, join);
  return reading;
}

it("a cursor that nobody ever gave out is answered with a snapshot", async () => {
  const version = await touchQueue(world.infra, queueId, 3);
  const viewer = await openStream(eventsUrl, version + 1000);
  await viewer.reached(version);
  expect(viewer.frames[0]).toMatchObject({ event: "snapshot", id: version });
  viewer.cut();
});

it("a change made behind the app's back reaches its viewers with the next check", async () => {
  const viewer = await openStream(eventsUrl);
  const page = await openStream(`${world.url}/live?queue=${queueId}`);
  await eventually(() => viewer.frames.length > 0 && page.frames.length > 0);
  const version = await touchQueue(world.infra, queueId);
  await Promise.all([viewer.reached(version), page.reached(version)]);
  viewer.cut();
  page.cut();
});

it("through a proxy that buffers, the first frame and every other arrive at once", async () => {
  const proxy = await startBufferingProxy(world.url);
  const deaf = await startBufferingProxy(world.url, { obeys: false });
  const [viewer, page, held] = await Promise.all([
    openStream(`${proxy.url}/api/v1/queues/${queueId}/events`),
    openStream(`${proxy.url}/live?queue=${queueId}`),
    openStream(`${deaf.url}/live?queue=${queueId}`),
  ]);
  await eventually(() => viewer.frames.length > 0 && page.frames.length > 0);
  await join();
  await Promise.all([viewer.reached(1), page.reached(1)]);
  // The header is what does it: a proxy that does not listen to it holds everything.
  expect(held.frames).toEqual([]);
  for (const stream of [viewer, page, held]) stream.cut();
  await Promise.all([proxy.close(), deaf.close()]);
});

it("a reader who left before the answer began leaves nothing behind", async () => {
  const subscribers = async () => {
    const { values } = await world.infra.telemetry.liveSubscribers.get();
    return values.reduce((sum, { value }) => sum + value, 0);
  };
  await eventually(async () => (await subscribers()) === 0);
  await atOnce(20, async (i) => {
    const socket = connect(Number(new URL(world.url).port), "127.0.0.1");
    socket.on("error", () => {});
    const { pathname } = new URL(eventsUrl);
    socket.write(`GET ${i % 2 ? pathname : `/live?queue=${queueId}`} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await sleep(i % 4);
    socket.destroy();
  });
  await sleep(100);
  await eventually(async () => (await subscribers()) === 0);
});
