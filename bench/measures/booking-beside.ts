import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { closedLoop } from "../load/closed-loop";
import { getRequest, openConnection } from "../load/connection";
import type { ServerProcess } from "../process/server-process";
import { connectApi } from "../replay/api";
import { quantile } from "../shared/quantile";
import { type Comparison, compare } from "../shared/rounds";
import { DEMO_ADMIN } from "../world/world";
import { bookingLoad, settle } from "./booking";
import type { BookingParts } from "./booking-parts";

export interface BesideBooking {
  /** 99th percentile in milliseconds of `/health`, asked one after the other while bookings come as fast as they go. */
  healthP99: number;
  /** The same of the floor, beside its own bookings. */
  floorHealthP99: number;
  /** Bookings per second while no endpoint hears of them, and while one does. */
  webhooks: Comparison;
  /** Events that reached the endpoint. */
  received: number;
}

const BETWEEN_MS = 5;
const LONGEST_WAIT_MS = 10_000;

/** What bookings at full speed do to what runs beside them: health checks, and a webhook endpoint that hears of each. */
export async function measureBesideBooking(parts: BookingParts, receiver: Receiver): Promise<BesideBooking> {
  const { app, floor, rounds } = parts;
  const setReceiving = await addEndpoint(app.url, receiver.url);
  const watched = async ({ url }: ServerProcess, latencies: number[]) => {
    const stop = watchHealth(url, latencies);
    const { perSecond, errors } = await closedLoop(bookingLoad(parts, url));
    await stop();
    return { value: perSecond, errors };
  };
  const ofApp: number[] = [];
  const contender = (name: string, status: "enabled" | "disabled") => ({
    name,
    measure: async () => {
      await setReceiving(status);
      const result = await watched(app, ofApp);
      if (status === "enabled") await hears(receiver);
      await settle(parts);
      return result;
    },
  });
  const contenders = [contender("with a webhook endpoint", "enabled"), contender("without", "disabled")];
  const webhooks = await compare("bookings/s", contenders, rounds);
  const ofFloor: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await watched(floor, ofFloor);
    await settle(parts);
  }
  return {
    healthP99: quantile(ofApp, 0.99),
    floorHealthP99: quantile(ofFloor, 0.99),
    webhooks,
    received: receiver.count(),
  };
}

/** What of the bookings has not been sent is taken back: it must have heard of one before. */
async function hears({ count }: Receiver): Promise<void> {
  const giveUpAt = performance.now() + LONGEST_WAIT_MS;
  while (count() === 0 && performance.now() < giveUpAt) await sleep(BETWEEN_MS);
}

/** Asks until it is stopped, on a connection of its own; adds the milliseconds of each answer. */
function watchHealth(url: string, latencies: number[]): () => Promise<void> {
  let isOver = false;
  const watching = (async () => {
    const connection = await openConnection(url);
    while (!isOver) {
      const sentAt = performance.now();
      const { status } = await connection.send(getRequest("/health"));
      if (status !== 200) throw new Error(`/health answered ${status}`);
      latencies.push(performance.now() - sentAt);
      await sleep(BETWEEN_MS);
    }
    connection.close();
  })();
  return () => {
    isOver = true;
    return watching;
  };
}

/** Has every event sent to an address; what it gives turns that on and off. */
async function addEndpoint(appUrl: string, url: string): Promise<(status: "enabled" | "disabled") => Promise<void>> {
  const api = await connectApi({ url: appUrl, ...DEMO_ADMIN, patienceMs: 5_000 });
  const made = `bench-${process.pid}-${Date.now()}`;
  const { id } = (await api.post("/webhook-endpoints", `${made}-endpoint`, { url, types: [] })).body;
  const key = (await api.post("/api-keys", `${made}-key`, { name: "Bench", scopes: ["read", "write", "manage"] })).body;
  return async (status) => {
    const answer = await fetch(`${appUrl}/api/v1/webhook-endpoints/${id}`, {
      method: "PATCH",
      headers: { authorization: `Bearer ${key.secret}`, "content-type": "application/json" },
      body: JSON.stringify({ status }),
    });
    if (!answer.ok) throw new Error(`The endpoint could not be ${status}: ${await answer.text()}`);
  };
}

export interface Receiver {
  url: string;
  /** Deliveries so far. */
  count: () => number;
  close: () => Promise<void>;
}

/** Somebody else's server that takes all it is sent. */
export async function startReceiver(): Promise<Receiver> {
  let count = 0;
  const server = createServer((request, response) => {
    count++;
    request.resume().once("end", () => response.writeHead(204).end());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: () => count,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
