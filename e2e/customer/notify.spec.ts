import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { test } from "../fixtures/test";
import { expectAccessible } from "../pages/expect/accessible";

const NOTIFY = "Notify me on this device";
const STOP = "Stop notifying this device";

/**
 * What a push service would give the browser. Chromium under test has none: it does not subscribe in such contexts. All else is its own, the
 * permission, the worker and what that shows.
 */
async function withPushService(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const keys = {
      p256dh: "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM",
      auth: "tBHItJI5svbpez7KI4CCXg",
    };
    const endpoint = `https://push.example.net/wpush/${crypto.randomUUID()}`;
    PushManager.prototype.subscribe = async () => ({ toJSON: () => ({ endpoint, keys }) }) as never;
  });
}

test("a phone asks to be notified of its ticket by keyboard, is told so, and takes it back", async ({
  branch,
  visitor,
}) => {
  const { token } = await branch.join();
  const page = await visitor({ permissions: ["notifications"] });
  await withPushService(page);
  await page.goto(`/tickets/${token}`);
  const box = page.getByRole("region", { name: NOTIFY });
  await box.getByRole("button").focus();
  await page.keyboard.press("Enter");
  await expect(box.getByRole("status")).toHaveText("This device will be notified.");
  await expect(box.getByRole("button", { name: STOP })).toBeFocused();
  await expectAccessible(page);
  await page.reload();
  await expect(box.getByRole("button", { name: STOP })).toBeVisible();
  await box.getByRole("button").click();
  await expect(box.getByRole("status")).toHaveText("This device will not be notified any more.");
  await expect(box.getByRole("button", { name: NOTIFY })).toBeVisible();
});

test("the worker shows what is pushed to it, and a second push about the same in its place", async ({
  branch,
  visitor,
}) => {
  const { token } = await branch.join();
  const page = await visitor({ permissions: ["notifications"] });
  await withPushService(page);
  await page.goto(`/tickets/${token}`);
  await page.getByRole("button", { name: NOTIFY }).click();
  await expect(page.getByRole("button", { name: STOP })).toBeVisible();
  const devtools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    });
  });
  await devtools.send("ServiceWorker.enable");
  const { origin, href } = new URL(page.url());
  const payload = {
    title: "B047: it is your turn",
    body: "Please go to: 3",
    url: href,
    tag: "t",
    lang: "en",
    dir: "ltr",
  };
  const push = { origin, registrationId: await registered, data: JSON.stringify(payload) };
  await devtools.send("ServiceWorker.deliverPushMessage", push);
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
    });
  await expect.poll(shown).toEqual([{ title: payload.title, body: payload.body, tag: payload.tag }]);
  await devtools.send("ServiceWorker.deliverPushMessage", push);
  await expect.poll(shown).toHaveLength(1);
});

test("a browser that refuses is told where to change that, and nothing is kept", async ({ branch, visitor }) => {
  const { token } = await branch.join();
  const page = await visitor();
  await page.addInitScript(() => {
    Notification.requestPermission = async () => "denied";
  });
  await page.goto(`/tickets/${token}`);
  await page.getByRole("button", { name: NOTIFY }).click();
  await expect(page.getByText("Notifications from this site are blocked")).toBeVisible();
  await expect(page.getByRole("button", { name: NOTIFY })).toBeEnabled();
});

test("without script, or once the ticket is over, nobody is offered what cannot be had", async ({
  branch,
  visitor,
}) => {
  const ticket = await branch.join();
  const plain = await visitor({ javaScriptEnabled: false });
  await plain.goto(`/tickets/${ticket.token}`);
  await expect(plain.getByText("I need more time")).toBeVisible();
  await expect(plain.getByRole("button", { name: NOTIFY })).toBeHidden();
  const page = await visitor({ permissions: ["notifications"] });
  await page.goto(`/tickets/${ticket.token}`);
  await expect(page.getByRole("button", { name: NOTIFY })).toBeVisible();
  await branch.command(ticket, "leave");
  await expect(page.getByRole("button", { name: NOTIFY })).toBeHidden();
});

test("the worker's own policy lets it fetch and run nothing else", async ({ request }) => {
  const answer = await request.get("/sw.js");
  expect(answer.headers()["content-type"]).toContain("text/javascript");
  expect(answer.headers()["content-security-policy"]).toBe("default-src 'none'");
});
