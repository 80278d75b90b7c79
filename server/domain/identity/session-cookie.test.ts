import { expect, it } from "vitest";
import * as cookies from "./session-cookie";

const { sessionCookie, flowCookie, deviceCookie, languageCookie, refreshCookie } = cookies;
const ALL = [sessionCookie, flowCookie, deviceCookie, languageCookie, refreshCookie];

it("binds every cookie to this host by its name, keeps it from scripts and sends it by https alone", () => {
  expect(Object.keys(cookies).filter((name) => name.endsWith("Cookie"))).toHaveLength(ALL.length);
  for (const cookie of ALL) {
    const { name, attributes } = cookie(new URL("https://queue.example"));
    expect(name).toMatch(/^__Host-/);
    expect(attributes).toMatchObject({ secure: true, httpOnly: true, path: "/" });
    expect(attributes).not.toHaveProperty("domain");
  }
});

it("lets no cookie that stands for somebody come along from another site, but for that of other sites' own pages, which is kept apart for each", () => {
  for (const cookie of [sessionCookie, flowCookie, deviceCookie, languageCookie])
    expect(cookie(new URL("https://queue.example")).attributes.sameSite).toBe("Lax");
  expect(refreshCookie(new URL("https://queue.example")).attributes).toMatchObject({
    sameSite: "None",
    partitioned: true,
  });
});
