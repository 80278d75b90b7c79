import { expect, type Page } from "@playwright/test";
import { morningTest as test } from "../fixtures/test";
import { list, numberOf } from "./desk-page";
import { bookAt, group, panel, search, toReception } from "./reception-page";

/** The clock's times of "runs late: 10:50 to 11:35" there. */
async function rangeAt(page: Page): Promise<string | undefined> {
  const row = list(page, "Expected").getByRole("listitem").filter({ hasText: "Nora Walsh" });
  await expect(row).toContainText(/runs late: \d\d:\d\d to \d\d:\d\d/);
  return /\d\d:\d\d to \d\d:\d\d/.exec((await row.textContent()) ?? "")?.[0];
}

test("whoever is expected in time but will be called later is shown so at the desk and the reception, and no longer once they are here", async ({
  desk,
  branch,
  visitor,
}) => {
  for (const queue of Object.values(branch.queues))
    await branch.must("PATCH", `/queues/${queue}`, { policy: { kind: "priority", dueMinutes: 5 } });
  // Both counters have an hour to do.
  for (const counter of ["one", "two"] as const) {
    const ticket = await branch.join("xray");
    await branch.callNext(counter);
    await branch.command(ticket, "start");
  }
  // Open before anybody is late: what is told then comes by itself.
  const page = await desk(branch);
  const { token } = await bookAt(branch, 12, { name: "Nora Walsh" });
  await bookAt(branch, 110, { name: "Tomás Silva" });
  const customer = await visitor();
  await customer.goto(`/appointments/${token}`);
  await expect(customer.getByText("Running late: it will probably begin").first()).toBeVisible();

  const range = await rangeAt(page);
  await expect(list(page, "Expected").getByRole("listitem").filter({ hasText: "Tomás Silva" })).not.toContainText(
    "runs late",
  );
  await toReception(page);
  await expect(group(page, "Expected")).toContainText(`runs late: ${range}`);
  await search(page).fill("nora");
  await expect(panel(page)).toContainText(`runs late: ${range}`);
  await page.keyboard.press("Enter");
  await expect(panel(page)).toContainText(`Nora Walsh checked in: ${numberOf("B001")}`);
  await expect(panel(page)).not.toContainText("runs late:");
  await page.getByRole("button", { name: /^Counter\s*M?$/ }).click();
  await expect(list(page, "Expected")).toContainText("Tomás Silva");
  await expect(list(page, "Expected")).not.toContainText("Nora Walsh");
});

test("one who is on the way is said to be so once", async ({ desk, branch, request }) => {
  await branch.must("PATCH", `/queues/${branch.queues.blood}`, { confirmPresence: true });
  const input = { serviceId: branch.services.blood, customer: { name: "Ivan Petrov" } };
  const answer = await request.post(`/api/v1/queues/${branch.queues.blood}/tickets`, {
    data: input,
    headers: { "Idempotency-Key": branch.slug },
  });
  expect(answer.status()).toBe(201);
  const page = await desk(branch);
  await toReception(page);
  await search(page).fill("ivan");
  await expect(panel(page).getByText("on the way")).toHaveCount(1);
});
