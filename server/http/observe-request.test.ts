import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { createLog } from "../infra/log";
import { createTelemetry } from "../infra/telemetry";
import { observeRequest } from "./observe-request";

/** The line a request leaves in the log. */
async function lineOf(status: number, facts: { route?: string; by?: string }): Promise<Record<string, unknown>> {
  let write = (_line: string): void => {};
  const written = new Promise<string>((resolve) => {
    write = resolve;
  });
  const log = createLog("info", { write });
  const server = createServer((incoming, outgoing) => {
    observeRequest({ log, telemetry: createTelemetry() }, incoming, outgoing, {
      ...{ requestId: "req-1", address: "192.0.2.7" },
      ...facts,
    });
    outgoing.writeHead(status).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/tickets/tkt_t_secret?key=secret`, {
    headers: { "user-agent": "secret" },
  });
  const line = await written;
  server.close();
  expect(line.trimEnd()).not.toMatch(/\n|secret|192\.0\.2\.7/);
  return JSON.parse(line);
}

it("tells of a request when, what, by whom and with which outcome, and neither its address, its path nor its headers", async () => {
  expect(await lineOf(200, { route: "/tickets/:token", by: "usr_1" })).toEqual({
    ...{ level: "info", time: expect.stringMatching(/^\d{4}-.*Z$/), msg: "request", requestId: "req-1" },
    ...{ method: "GET", route: "/tickets/:token", status: 200, milliseconds: expect.any(Number), by: "usr_1" },
  });
});

it.each([401, 403, 429])("warns of what was refused: %i", async (status) => {
  expect(await lineOf(status, { by: "usr_1" })).toMatchObject({ level: "warn", msg: "refused", by: "usr_1", status });
});
