import { type APIRequestContext, expect } from "@playwright/test";

const nonceOf = (policy = "") => /'nonce-([^']+)'/.exec(policy)?.[1];

/** Sent with every protection, a fresh nonce each time, no inline handler and no script without the nonce; JSON in a page is none. */
export async function expectProtected(request: APIRequestContext, path: string, setsCookie = false): Promise<void> {
  const [answer, again] = [await request.get(path), await request.get(path)];
  const headers = answer.headers();
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "x-request-id": expect.stringMatching(/\S/),
  });
  const { cookies } = await request.storageState();
  if (cookies.some(({ name }) => name === "session")) expect(headers["cache-control"]).toContain("no-store");
  if (!setsCookie) expect(headers).not.toHaveProperty("set-cookie");
  const policy = headers["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-(inline|eval)|\*/);
  const nonce = nonceOf(policy);
  expect(nonce).toMatch(/^[A-Za-z0-9+/]{22,}/);
  expect(nonceOf(again.headers()["content-security-policy"])).not.toBe(nonce);
  const html = await answer.text();
  expect(html).not.toMatch(/<[^>]+\son[a-z]+\s*=|javascript:/i);
  for (const [script] of html.matchAll(/<script(?! id="words" type="application\/json")[^>]*>/g))
    expect(script).toContain(`nonce="${nonce}"`);
}
