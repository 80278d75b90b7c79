import { expect, type Page } from "@playwright/test";
import { calling, TV } from "../customer/display-page";
import type { Branch } from "../fixtures/branch";
import { signIn, morningTest as test } from "../fixtures/test";
import { bookLate } from "./book-late";
import { counterPanel, numberOf } from "./desk-page";

const KIOSK = { viewport: { width: 1080, height: 1920 }, hasTouch: true };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** Opens /device, where its code is read and typed in, as by whoever sets it up. */
async function pair(page: Page, { must, locationId }: Branch, kind: "kiosk" | "display"): Promise<void> {
  await page.goto("/device");
  const code = await page.locator("[data-pairing]").getAttribute("data-pairing");
  await must("POST", "/devices/pair", { code, kind, name: kind, locationId, settings: { asksPartySize: true } });
  await page.waitForURL(kind === "kiosk" ? /\/kiosk$/ : /\/display/);
}

/** Hours on another day only: from now on it is closed. */
const elsewhen = () => [{ weekday: ((new Date().getUTCDay() + 2) % 7) + 1, opens: "08:00", closes: "12:00" }];

test("a morning of reception, kiosk, display, desk and customer at once", async ({ branch, visitor, desk }) => {
  test.slow();
  const [kiosk, display, phone, reception] = [
    await visitor(KIOSK),
    await visitor(TV),
    await visitor(PHONE),
    await visitor(),
  ];
  await Promise.all([pair(kiosk, branch, "kiosk"), pair(display, branch, "display")]);
  const counter = await desk(branch);
  await signIn(reception.context(), branch.organization, "staff2");
  await reception.goto(`/desk?location=${branch.slug}&mode=reception`);
  const search = reception.getByLabel("Name, phone, ticket number or reference");
  const isCalling = (number: string, at: string) =>
    expect(calling(display)).toContainText(new RegExp(`${number.slice(0, 1)}\\s?${number.slice(1)}.*${at}`, "s"));

  await test.step("a family takes one number, and the printer fails", async () => {
    await kiosk.getByRole("link", { name: /Take a number/ }).tap();
    await kiosk.getByRole("button", { name: /Blood test/ }).tap();
    await kiosk.getByRole("button", { name: "4", exact: true }).tap();
    await expect(kiosk.getByRole("heading", { level: 1 })).toContainText(numberOf("B001"));
    await kiosk.getByRole("button", { name: "It did not print" }).tap();
    await expect(kiosk.getByText(/^The staff know that it did not print/)).toBeVisible();
    const alert = reception.getByRole("button", { name: /the slip did not print/ });
    await expect(alert).toBeVisible();
    await search.fill("B1");
    await search.press("Enter");
    await expect(alert).toBeHidden();
    await expect(reception.getByText(/waiting, place 1/).first()).toBeVisible();
    await kiosk.getByRole("link", { name: "Done" }).tap();
    await expect(kiosk.getByRole("heading", { name: "Welcome" })).toBeVisible();
  });

  await test.step("somebody in the wrong queue is moved and keeps number and place", async () => {
    await phone.goto(`${branch.path}/join?queue=${branch.queues.xray}`);
    await phone.getByLabel("Your name (optional)").fill("Wanda Wrong");
    await phone.getByRole("button", { name: "Join the queue" }).tap();
    await expect(phone.getByText("You are next")).toBeVisible();
    await search.fill("wanda");
    const found = reception.getByRole("button", { name: /X\s001.*Wanda Wrong/ });
    await expect(found).toBeVisible();
    await search.press("ArrowDown");
    await expect(found).toBeFocused();
    await reception.keyboard.press("s");
    await reception.getByRole("combobox", { name: /^Service/ }).selectOption({ label: "Blood test" });
    await expect(reception.getByText(/^Goes to Blood tests/)).toBeVisible();
    await reception.getByRole("button", { name: "Save" }).press("Enter");
    await expect(phone.getByRole("heading", { level: 1 })).toContainText("Blood tests");
    await expect(phone.getByRole("main").getByText("1 person before you")).toBeVisible();
  });

  await test.step("who comes late is shown the place there is now, and takes it", async () => {
    await branch.must("PATCH", `/queues/${branch.queues.blood}`, { lateMinutes: 10 });
    await bookLate(branch, "Lorenz Late");
    await search.fill("lorenz");
    await expect(reception.getByText(/min late/).first()).toBeVisible();
    await search.press("Enter");
    await expect(reception.getByText(/Their place now: after 2 others/)).toBeVisible();
    await reception.getByRole("button", { name: "Give this place" }).click();
    await expect(reception.getByText(/waiting, place 3/).first()).toBeVisible();
    await expect(display.getByText("Lorenz")).toHaveCount(0);
  });

  await test.step("the family is called, and goes on at another counter", async () => {
    await counter.keyboard.press("Space");
    await isCalling("B001", "Counter 1");
    await counter.keyboard.press("h");
    await counter.keyboard.press("2");
    await expect(counterPanel(counter)).toContainText("Nobody at the counter");
    await isCalling("B001", "Counter 2");
  });

  await test.step("one key finishes and calls, on every screen", async () => {
    await counter.keyboard.press("Space");
    await expect(phone.getByText("Go to Counter 1", { exact: true })).toBeVisible();
    await isCalling("X001", "Counter 1");
    await counter.keyboard.press("f");
    await isCalling("B002", "Counter 1");
    await expect(phone.getByText("You can close this page.")).toBeVisible();
    await expect(reception.getByText(/called to Counter 1/).first()).toBeVisible();
    await counter.keyboard.press("c");
  });

  await test.step("at closing time who was not served is told so and offered a time", async () => {
    await phone.goto(`${branch.path}/join?queue=${branch.queues.xray}`);
    await phone.getByRole("button", { name: "Join the queue" }).tap();
    await expect(phone.getByText("You are next")).toBeVisible();
    for (const id of Object.values(branch.queues)) await branch.must("PATCH", `/queues/${id}`, { hours: elsewhen() });
    const { items } = await branch.must("GET", `/counters?locationId=${branch.locationId}`);
    for (const { id, ticketId } of items) {
      if (ticketId) await branch.must("POST", `/tickets/${ticketId}/complete`, {});
      await branch.must("POST", `/counters/${id}/close`);
    }
    await expect(phone.getByText("The queue closed before it was your turn.")).toBeVisible();
    await expect(phone.getByRole("link", { name: "Book a time" })).toBeVisible();
    await kiosk.reload();
    await expect(kiosk.getByRole("link", { name: /Take a number/ })).toBeHidden();
    await expect(reception.getByText(/closed unserved/).first()).toBeVisible();
  });
});
