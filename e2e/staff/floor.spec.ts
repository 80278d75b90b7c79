import { expect } from "@playwright/test";
import { number } from "../customer/ticket-page";
import { test } from "../fixtures/test";
import { counterPanel, notice, numberOf } from "./desk-page";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

test("two customers, two desks and the display see one and the same floor", async ({ desk, branch, visitor }) => {
  const first = await desk(branch, "staff");
  const second = await desk(branch, "staff2");
  await second.keyboard.press("2");
  await expect(second.getByRole("button", { name: /Counter 2 · you/ })).toBeVisible();
  const display = await visitor();
  await display.goto(`${branch.path}/display`);

  const phone = await visitor(PHONE);
  await phone.goto(`${branch.path}/join?queue=${branch.queues.blood}`);
  await phone.getByRole("button", { name: "Join the queue" }).click();
  await expect(number(phone)).toContainText(numberOf("B001"));
  const plain = await visitor({ ...PHONE, javaScriptEnabled: false });
  await plain.goto(`${branch.path}/join?queue=${branch.queues.blood}`);
  await plain.getByRole("button", { name: "Join the queue" }).click();
  await expect(number(plain)).toContainText(numberOf("B002"));
  await expect(plain.getByText("1 person before you")).toBeVisible();
  await expect(display.getByText("2 waiting")).toBeVisible();

  await first.keyboard.press("Space");
  await expect(counterPanel(first)).toContainText(numberOf("B001"));
  await expect(phone.getByText("Go to Counter 1", { exact: true })).toBeVisible();
  const calling = display.getByRole("region", { name: "Now calling" });
  await expect(calling).toContainText(new RegExp(`${numberOf("B001")}\\s*Counter 1`));
  await expect(second.getByRole("button", { name: /Counter 1/ })).toContainText(numberOf("B001"));

  await second.keyboard.press("Space");
  await expect(counterPanel(second)).toContainText(numberOf("B002"));
  await expect(calling).toContainText(new RegExp(`${numberOf("B002")}\\s*Counter 2`));
  await plain.reload();
  await expect(plain.getByText("Go to Counter 2", { exact: true })).toBeVisible();

  await first.keyboard.press("s");
  await expect(phone.getByText("You are at Counter 1")).toBeVisible();
  await first.keyboard.press("c");
  await expect(phone.getByText("Served", { exact: true })).toBeVisible();
  await second.keyboard.press("n");
  await expect(notice(second)).toContainText(`${numberOf("B002")} marked as no-show`);
  await plain.reload();
  await expect(plain.getByText("You were called and did not come")).toBeVisible();
  await expect(calling).toContainText("Nobody is being called");
});
