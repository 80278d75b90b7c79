import { expect } from "@playwright/test";
import { startOf } from "../customer/book-steps";
import { signIn, test } from "../fixtures/test";

test("staff make an address for a resource, read its calendar there, and end it, without script", async ({
  visitor,
  branch,
  request,
}) => {
  const { locationId, services, must } = branch;
  const start = await startOf(branch, "13:00");
  const { reference } = await must("POST", "/appointments", {
    locationId,
    serviceId: services.blood,
    start,
    customer: { name: "Grace Hopper" },
  });
  const page = await visitor({ javaScriptEnabled: false });
  await signIn(page.context(), branch.organization, "staff");
  await page.goto("/manage/feeds");
  const { items } = await must("GET", `/resources?locationId=${locationId}`);
  const nurse = items.find(({ kind }: { kind: string }) => kind === "staff");
  const out = page.getByRole("region", { name: "Show appointments in another calendar" });
  await out.getByLabel("Whose calendar").selectOption(nurse.id);
  await out.getByRole("button", { name: "Make an address" }).click();
  const made = (await must("GET", "/calendar-feeds?limit=100")).items.find(
    ({ resourceId }: { resourceId: string }) => resourceId === nurse.id,
  );
  const entry = out.getByRole("listitem").filter({ has: page.locator(`input[value="${made.url}"]`) });
  await expect(entry.getByRole("link", { name: "Open in a calendar program" })).toHaveAttribute("href", /^webcal:/);
  const { pathname } = new URL(made.url);
  const calendar = await request.get(pathname);
  expect(await calendar.text()).toContain(`SUMMARY:Blood test ${reference}`);
  await entry.getByRole("link", { name: "End this address" }).click();
  await expect(entry).toContainText("The address never works again");
  await entry.getByRole("button", { name: "End this address" }).click();
  await expect(entry).toHaveCount(0);
  expect((await request.get(pathname)).status()).toBe(404);
  // Which calendars block a resource is for managers to say.
  await expect(page.getByRole("button", { name: "Add the calendar" })).toHaveCount(0);
});

test("a manager adds a calendar, is told why it cannot be read, and removes it", async ({ page, branch }) => {
  await signIn(page.context(), branch.organization, "manager");
  await page.goto("/manage/feeds");
  const busy = page.getByRole("region", { name: "Block busy times of another calendar" });
  const { items } = await branch.must("GET", `/resources?locationId=${branch.locationId}`);
  const address = busy.getByLabel("Address of the calendar (iCal)");
  await address.fill("my calendar");
  await busy.getByRole("button", { name: "Add the calendar" }).click();
  await expect(page.getByRole("alert")).toContainText("Enter a web address");
  await expect(address).toHaveValue("my calendar");
  await busy.getByLabel("Whose calendar").selectOption(items[0].id);
  // An address of this very machine, which nobody has allowed.
  const host = `127.0.0.1:${1024 + Math.floor(Math.random() * 30_000)}`;
  await address.fill(`webcal://${host}/4f1c0a/basic.ics`);
  await busy.getByRole("button", { name: "Add the calendar" }).click();
  const entry = busy.getByRole("listitem").filter({ hasText: host });
  await expect(async () => {
    await page.goto(`/manage/feeds?q=${host}`);
    await expect(entry).toContainText("Could not be read", { timeout: 500 });
  }).toPass();
  await expect(entry).toContainText("The address leads into a private network");
  await expect(page.locator("body")).not.toContainText("4f1c0a");
  await entry.getByRole("link", { name: "Remove the calendar" }).click();
  await entry.getByRole("button", { name: "Remove the calendar" }).click();
  await expect(entry).toHaveCount(0);
});

test("somebody subscribes to their appointment and ends it again", async ({ visitor, branch, request }) => {
  const { locationId, services, must } = branch;
  const start = await startOf(branch, "13:30");
  const customer = { name: "Grace Hopper" };
  const { token } = await must("POST", "/appointments", { locationId, serviceId: services.blood, start, customer });
  const page = await visitor({ javaScriptEnabled: false });
  await page.goto(`/appointments/${token}`);
  await page.getByRole("link", { name: "Subscribe to my appointments" }).click();
  await page.getByLabel("Calendar address").fill("https://example.org/other.ics");
  await page.getByRole("button", { name: "Add to my calendar" }).click();
  await expect(page.getByRole("alert")).toContainText("This is not the address of a calendar of yours here");
  await page.getByRole("button", { name: "Make a calendar address" }).click();
  const { pathname } = new URL(await page.getByRole("textbox", { name: "Calendar address" }).inputValue());
  expect(await (await request.get(pathname)).text()).toContain("SUMMARY:Blood test\\, Test branch");
  await page.getByRole("button", { name: "End this address" }).click();
  await expect(page.getByRole("button", { name: "Make a calendar address" })).toBeVisible();
  expect((await request.get(pathname)).status()).toBe(404);
});
