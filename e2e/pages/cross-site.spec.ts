import { readdirSync, readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { rawRequest } from "../../server/testing/raw-request";
import { addressOf, KIOSK_PAGES, PUBLIC_PAGES, STAFF_PAGES } from "./every-page";
import { test } from "./town";

const ACTION = /export (async )?(function|const) action\b|export \{[^}]*\baction\b/;
const withAction = readdirSync("app/routes").filter((file) => ACTION.test(readFileSync(`app/routes/${file}`, "utf8")));

const FOREIGN = "https://evil.example";
const ELSEWHERE: Record<string, string>[] = [
  ...["cross-site", "same-site", "none"].map((site) => ({ "sec-fetch-site": site, origin: FOREIGN })),
  ...[{ origin: FOREIGN }, { origin: "null" }, {}],
];
const TYPES = [
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "text/plain",
  "application/json",
];

test("no action of any page runs for a page of another site, whoever is signed in and whatever device it is", async ({
  context,
  cookie,
  town,
  appUrl,
}) => {
  const pages = [...PUBLIC_PAGES, ...STAFF_PAGES, ...KIOSK_PAGES].map(({ path }) => path(town));
  expect(withAction.length).toBeGreaterThan(40);
  for (const file of withAction) {
    const pattern = addressOf(file);
    const path = pages.find((one) => pattern.test(one.replace(/\?.*/, "")));
    expect(path, `a page of ${file} in e2e/pages/every-page.ts`).toBeDefined();
    for (const device of [town.kiosk, town.tablet]) {
      for (const [index, headers] of ELSEWHERE.entries()) {
        for (const method of ["POST", "PUT", "DELETE"]) {
          const type = TYPES[index % TYPES.length] as string;
          const body = "ask=leave&verb=leave&intent=remove&confirm=yes";
          const length = { "content-length": String(body.length) };
          const sent = { cookie: `${cookie}; device=${device.secret}`, ...headers, ...length, "content-type": type };
          const { status } = await rawRequest(appUrl + path, { method, headers: sent, body });
          expect(status, `${method} ${path} ${JSON.stringify(headers)}`).toBe(403);
        }
      }
    }
  }
  // Signing out was among them.
  expect((await context.request.get("/manage", { maxRedirects: 0 })).status()).toBe(200);
  const { token } = town.tickets.waiting;
  expect((await town.branch.ticket(token)).status).toBe("waiting");
});

test("what violates the policy of a page is a problem of the test, whatever else it expects", async ({
  page,
  problems,
}) => {
  problems.expect(/./);
  await page.goto("/");
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
  });
  await expect.poll(() => problems.found().join()).toContain("Content Security Policy");
  problems.found().length = 0;
});
