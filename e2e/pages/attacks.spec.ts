import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { rawRequest } from "../../server/testing/raw-request";
import { linkInLetter } from "../fixtures/letter";
import { credentials, mustOf, restOf } from "../fixtures/rest";
import { signIn } from "../fixtures/test";
import { PUBLIC_PAGES, STAFF_PAGES } from "./every-page";
import { cookieOf, test } from "./town";

/** Where a link that looks like ours would like to lead. */
const AWAY = [
  ...["https://evil.example", "//evil.example/x", "///evil.example", "/\\evil.example", "\\\\evil.example"],
  ...["/\t/evil.example", "/\n//evil.example", "/.//evil.example", "/%2F%2Fevil.example/..", "https:evil.example"],
  ...["javascript:alert(1)", "data:text/html,x", "/x\r\nX-Evil: 1", "/x%0d%0aSet-Cookie: evil=1", "@evil.example"],
];
const NAMES = ["next", "returnTo", "return_to", "redirect", "redirect_uri", "url", "back", "to", "continue"];
const BROKEN = "%0d%0aX-Evil:%201%0d%0aSet-Cookie:%20evil=1";

interface Seen {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Nothing it says leads to another site, and no header of it was made by whoever asked. */
function expectHarmless({ status, headers, body }: Seen, appUrl: string, what: string): void {
  expect(status, what).toBeLessThan(500);
  expect(headers, what).not.toHaveProperty("x-evil");
  expect(String(headers["set-cookie"] ?? ""), what).not.toContain("evil");
  const links = [...body.matchAll(/\s(?:href|src|action|formaction)="([^"]*)"/g)].map(([, link]) => link as string);
  for (const link of [headers.location, ...links]) {
    if (typeof link !== "string") continue;
    const { protocol, hostname } = new URL(link.replaceAll("&amp;", "&"), appUrl);
    expect(hostname, `${what} leads to ${link}`).not.toContain("evil");
    expect(["http:", "https:", "mailto:", "tel:", "data:"], `${what} leads to ${link}`).toContain(protocol);
    if (headers.location === link) expect(hostname, what).toBe(new URL(appUrl).hostname);
  }
}

test("a sign-in leads nowhere but here, wherever its address asks to go", async ({ context, appUrl }) => {
  await signIn(context, "riverside", "staff2");
  const cookie = await cookieOf(context);
  const form = credentials("riverside", "staff");
  for (const away of AWAY) {
    const next = encodeURIComponent(away);
    for (const page of ["/login", "/login/second", "/login/organization", "/login/issuer", "/logout"]) {
      const answer = await rawRequest(`${appUrl}${page}?next=${next}`, { headers: { cookie } });
      expectHarmless(answer, appUrl, `${page} to ${away}`);
    }
    const answer = await rawRequest(`${appUrl}/login`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
      body: String(new URLSearchParams({ ...form, next: away })),
    });
    expect(answer.status, away).toBe(303);
    expectHarmless(answer, appUrl, `signing in to ${away}`);
  }
});

test("no page leads away, nor says another's name, for parameters, hosts and forwarding headers made up", async ({
  cookie,
  town,
  appUrl,
}) => {
  // Each page once, not each state of it.
  const pages = new Map(
    [...PUBLIC_PAGES, ...STAFF_PAGES].map(({ path }) => [path(town).replace(/\?.*/, ""), path(town)]),
  );
  const asked = NAMES.map((one) => `${one}=${encodeURIComponent("https://evil.example/")}`).join("&");
  const headers = {
    cookie: `${cookie}; lang=en${BROKEN}`,
    ...{ host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
    ...{ forwarded: "host=evil.example;proto=https", "x-original-url": "/logout", referer: "https://evil.example/" },
  };
  const ask = async (own: string) => {
    const more = `${asked}&lang=en${BROKEN}&__proto__=x&constructor[prototype][x]=1`;
    const answer = await rawRequest(`${appUrl}${own}${own.includes("?") ? "&" : "?"}${more}`, { headers });
    expectHarmless(answer, appUrl, own);
  };
  const all = [...pages.values()];
  for (let i = 0; i < all.length; i += 4) await Promise.all(all.slice(i, i + 4).map(ask));
});

test("addresses with broken lines are pages that are not there", async ({ appUrl, branch }) => {
  for (const path of [
    ...["tickets", "appointments", "waitlist", "reset", "invitation", "signup", "o", "docs"].map(
      (one) => `/${one}/${BROKEN}`,
    ),
    ...[
      `${branch.path}/book?service=${BROKEN}`,
      `${branch.path}/join?queue=${BROKEN}`,
      `${branch.path}/display?lang=${BROKEN}`,
    ],
  ]) {
    expectHarmless(await rawRequest(`${appUrl}${path}`), appUrl, path);
  }
});

test("a letter leads to the public address, whatever the request for it was sent to", async ({ appUrl, manager }) => {
  const email = `forgetful-${Date.now()}@example.org`;
  const headers = {
    ...{ host: "evil.example", "x-forwarded-host": "evil.example", forwarded: "host=evil.example" },
    ...{ "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
  };
  const ask = (path: string, form: Record<string, string>) =>
    rawRequest(`${appUrl}${path}`, { method: "POST", headers, body: String(new URLSearchParams(form)) });
  await manager("POST", "/customers", { name: "Olivia Marsh", email });
  const { status } = await ask("/appointments?org=riverside", { email });
  expect(status).toBe(303);
  await ask("/forgot", { email: "staff2@harbour.example" });
  await linkInLetter("staff2@harbour.example", "/reset/");
  const folder = join(process.env.E2E_DATA_DIR ?? "", "messages");
  for (const name of await readdir(folder)) {
    expect(await readFile(join(folder, name), "utf8"), name).not.toContain("evil.example");
  }
});

test("a form sets nothing but its fields", async ({ appUrl, branch }) => {
  const fields = { serviceId: branch.services.blood, name: "Olivia Marsh" };
  const more = {
    ...{
      priority: "urgent",
      status: "called",
      organizationId: "org_theirs",
      number: "B1",
      position: "1",
      version: "9",
    },
    ...{ id: "tkt_mine", "customer[name]": "Theirs", "__proto__[priority]": "urgent" },
    ...{ "constructor.prototype.priority": "urgent", role: "owner" },
  };
  const answer = await rawRequest(`${appUrl}${branch.path}/join`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
    body: String(new URLSearchParams({ ...fields, ...more })),
  });
  expect(answer.status).toBe(303);
  const token = String(answer.headers.location).replace("/tickets/", "");
  const ticket = await mustOf(restOf(appUrl))("GET", `/tickets/${token}`);
  expect(ticket).toMatchObject({ status: "waiting", queueId: branch.queues.blood });
  const { waiting } = await branch.must("GET", `/queues/${branch.queues.blood}`);
  expect(waiting).toHaveLength(1);
  expect((await branch.must("GET", `/tickets/${ticket.id}`)).priority).toBe("normal");
});
