import { Hono } from "hono";
import { expect, it } from "vitest";
import type { HostEnv } from "./host-env";
import { refuse } from "./refuse";

const app = new Hono<HostEnv>().all("*", (c) => refuse(c, "unavailable", { "Retry-After": "5" }));
const ask = (path: string) => app.request(path, {}, { requestId: "r-1" });

it("has a display that is refused ask again by itself, and no other page", async () => {
  const [display, page] = [await ask("/o/riverside/main/display"), await ask("/o/riverside/main")];
  expect(display.status).toBe(503);
  expect(display.headers.get("refresh")).toBe("15");
  expect(display.headers.get("retry-after")).toBe("5");
  expect(page.headers.has("refresh")).toBe(false);
});
