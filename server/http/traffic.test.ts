import { expect, it } from "vitest";
import { createTelemetry } from "../infra/telemetry";
import { createTraffic } from "./traffic";

it("tells rates, errors and latencies of what happened since it looks", async () => {
  const telemetry = createTelemetry();
  telemetry.httpRequests.inc({ method: "GET", route: "/", status: 200 }, 1000);
  telemetry.httpDuration.observe({ method: "GET", route: "/" }, 4);
  const traffic = createTraffic(telemetry);
  const { windowSeconds: _, ...quiet } = await traffic.now();
  expect(quiet).toEqual({ requestsPerSecond: 0, errors: 0, p50Milliseconds: null, p95Milliseconds: null });
  for (let i = 0; i < 9; i++) {
    telemetry.httpRequests.inc({ method: "GET", route: "/", status: 200 });
    telemetry.httpDuration.observe({ method: "GET", route: "/" }, 0.002);
  }
  telemetry.httpRequests.inc({ method: "GET", route: "/desk", status: 500 });
  telemetry.httpDuration.observe({ method: "GET", route: "/desk" }, 0.2);
  expect(await traffic.now()).toEqual({
    windowSeconds: 1,
    requestsPerSecond: 10,
    errors: 1,
    p50Milliseconds: 2.5,
    p95Milliseconds: 250,
  });
  traffic.dispose();
});
