import { expect, type Page } from "@playwright/test";
import { dayIn } from "../fixtures/branch";
import { signIn, test } from "../fixtures/test";

/** Next week: a date with its weekday's name. */
const DATE = dayIn(7);
const WEEKDAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" }).format(
  new Date(`${DATE}T12:00Z`),
);

const drawn = async (page: Page) => {
  await expect(page.locator("[data-week][data-ready]")).toBeVisible();
};
const saved = (page: Page) => expect(page.getByRole("status").filter({ hasText: /holds from now on/ })).toBeVisible();

test("a manager adds somebody, a service and their hours by keyboard alone, and customers are offered those times", async ({
  branch,
  page,
  visitor,
}) => {
  await signIn(page.context(), branch.organization, "manager");
  await page.goto(`/manage/resources?location=${branch.locationId}`);
  await page.getByRole("link", { name: "Add staff or a room" }).press("Enter");
  await page.getByLabel("Name", { exact: true }).fill("Ada");
  await page.getByLabel("Name", { exact: true }).press("Enter");
  await saved(page);

  await page.goto(`/manage/services?location=${branch.locationId}`);
  await page.getByRole("link", { name: "Add a service" }).press("Enter");
  await page.getByLabel("Length in minutes").fill("half an hour");
  await page.getByLabel("Length in minutes").press("Enter");
  const problems = page.getByRole("alert");
  await expect(problems.getByRole("link", { name: "Enter a name of at most 120 characters" })).toBeVisible();
  await expect(problems.getByRole("link", { name: "Enter a whole number" })).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Eye test");
  await page.getByLabel("Length in minutes").fill("20");
  await page.getByRole("group", { name: "Who takes it" }).getByLabel("Ada").press("Space");
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await saved(page);
  await expect(page.getByRole("listitem").filter({ hasText: "Eye test" })).toContainText("Ada");

  await page.goto(`/manage/resources?location=${branch.locationId}&q=ada`);
  await page.getByRole("link", { name: "Hours of Ada" }).press("Enter");
  await drawn(page);
  // Around the clock, like the place: taken away, and the usual day put in, changed by arrows and by typing.
  await page.getByRole("button", { name: `${WEEKDAY} 00:00–24:00` }).press("Delete");
  await page.getByRole("button", { name: `${WEEKDAY}: add hours` }).press("Enter");
  const block = page.getByRole("button", { name: new RegExp(`^${WEEKDAY} \\d`) });
  await expect(block).toHaveAccessibleName(`${WEEKDAY} 09:00–17:00`);
  await block.press("ArrowDown");
  await block.press("Shift+ArrowUp");
  await expect(block).toHaveAccessibleName(`${WEEKDAY} 09:15–17:00`);
  await page.getByLabel(`${WEEKDAY}: to`).first().fill("10:15");
  await expect(block).toHaveAccessibleName(`${WEEKDAY} 09:15–10:15`);
  await page.getByRole("button", { name: "Save the week" }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();

  const { items } = await branch.must("GET", `/locations/${branch.locationId}/services`);
  const service = items.find(({ name }: { name: string }) => name === "Eye test").id;
  const customer = await visitor({ javaScriptEnabled: false });
  const times = async () => {
    await customer.goto(`${branch.path}/book?${new URLSearchParams({ service, day: DATE })}`);
    return customer.getByRole("button", { name: /^\d\d:\d\d$/ }).allTextContents();
  };
  expect(await times()).toEqual(["09:15", "09:30", "09:45"]);

  await page.goto(`/manage/services/${service}?location=${branch.locationId}`);
  await branch.must("PATCH", `/services/${service}`, { priceText: "£20" });
  await page.getByLabel("Name", { exact: true }).fill("Sight test");
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await expect(page.getByRole("alert")).toContainText("Somebody else has changed this meanwhile");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Sight test");

  await page.getByRole("button", { name: "Archive" }).press("Enter");
  await expect(page.getByRole("status")).toContainText("Eye test is archived.");
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await saved(page);
  expect(await times()).toEqual(["09:15", "09:30", "09:45"]);
});

/** A point of the drawing: a weekday (1 is Monday) and an hour. It is as high as the window at most. */
async function pointAt(page: Page, weekday: number, hour: number): Promise<[x: number, y: number]> {
  const box = await page.locator(`[data-column="${weekday}"] rect`).boundingBox();
  if (!box) throw new Error("The week is not drawn");
  return [box.x + box.width / 2, box.y + (hour / 24) * box.height];
}

async function drag(page: Page, from: [day: number, hour: number], to: [day: number, hour: number]): Promise<void> {
  await page.mouse.move(...(await pointAt(page, ...from)));
  await page.mouse.down();
  await page.mouse.move(...(await pointAt(page, ...to)), { steps: 5 });
  await page.mouse.up();
}

test("a week is drawn by pointer, over midnight, copied to other days, and another one from a date on", async ({
  branch,
  page,
}) => {
  const { locationId, must } = branch;
  await must("PATCH", `/locations/${locationId}`, { openingHours: [] });
  await signIn(page.context(), branch.organization, "manager");
  await page.goto(`/manage/hours?location=${locationId}`);
  await drawn(page);
  await page.locator("[data-week-drawing]").scrollIntoViewIfNeeded();
  await drag(page, [2, 9], [2, 13]);
  await expect(page.getByRole("button", { name: "Tuesday 09:00–13:00" })).toBeVisible();
  await expect(page.getByLabel("Tuesday: from").first()).toHaveValue("09:00");
  await drag(page, [2, 20], [3, 2]);
  await drag(page, [2, 10], [2, 11]);
  await expect(page.getByRole("button", { name: "Tuesday 10:00–14:00" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Tuesday 20:00–02:00" })).toBeVisible();
  await page.locator("summary", { hasText: "Copy one day to others" }).click();
  await page.getByLabel("Copy the hours of").selectOption("Tuesday");
  await page.getByRole("checkbox", { name: "Saturday" }).check();
  await page.getByRole("button", { name: "Copy to the ticked days" }).click();
  await expect(page.getByRole("button", { name: "Saturday 20:00–02:00" })).toBeVisible();
  await page.getByRole("button", { name: "Save the week" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  const hours = async () => (await must("GET", `/locations/${locationId}`)).openingHours;
  const day = (weekday: number, dates: object) => [
    { weekday, opens: "10:00", closes: "14:00", ...dates },
    { weekday, opens: "20:00", closes: "02:00", ...dates },
  ];
  expect(await hours()).toEqual([...day(2, {}), ...day(6, {})]);

  await page.locator("summary", { hasText: "Other hours from a date" }).click();
  await page.getByLabel("First day").first().fill("2040-12-01");
  await page.getByRole("button", { name: "Set these hours" }).click();
  await expect(page.getByRole("heading", { name: /^From .* 2040$/ })).toBeVisible();
  await drawn(page);
  for (const name of ["Saturday 10:00–14:00", "Saturday 20:00–02:00"])
    await page.getByRole("button", { name }).press("Delete");
  await page.getByRole("button", { name: "Save the week" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  expect(await hours()).toEqual([...day(2, {}), ...day(6, { validTo: "2040-11-30" })]);

  await page.getByLabel("First day").last().fill("2040-12-25");
  await page.getByLabel("Reason (optional)").fill("Christmas");
  await page.getByRole("button", { name: "Save this day" }).click();
  const closed = page.getByRole("listitem").filter({ hasText: "Christmas" });
  await closed.getByRole("button", { name: /^Remove/ }).click();
  await expect(closed).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(closed).toContainText("Closed all day");
});
