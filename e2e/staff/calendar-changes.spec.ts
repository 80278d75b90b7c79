import { expect, type Page } from "@playwright/test";
import { bookElsewhere, startOf } from "../customer/book-steps";
import { dayIn } from "../fixtures/branch";
import { test } from "../fixtures/test";
import { expectAccessible } from "../pages/expect/accessible";
import { at, boxOf, entry, openCalendar, panel, said, timesOf, tomorrow } from "./calendar-page";

/** Drags with the mouse, in steps as a hand does. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

test("dragging the lower edge makes an appointment longer, and undo gives its length back", async ({
  page,
  branch,
}) => {
  await bookElsewhere(branch, "09:00", "Lucas Meyer");
  await openCalendar(page, branch);
  const { x, y, width, height } = await boxOf(page, "Lucas Meyer");
  // A quarter of an hour more is once more its height.
  const edge = { x: x + width / 2, y: y + height - 3 };
  await drag(page, edge, { ...edge, y: edge.y + height });
  await said(page, "Lucas Meyer now ends at 09:30");
  expect(await timesOf(branch, "Lucas Meyer")).toBe("09:00 to 09:30");
  await page.keyboard.press("u");
  await said(page, "Lucas Meyer is back at 09:00");
  expect(await timesOf(branch, "Lucas Meyer")).toBe("09:00 to 09:15");
});

test("an appointment that has a room too is dragged by either of its columns, and stands in both", async ({
  page,
  branch,
}) => {
  const { locationId, must } = branch;
  const requires = ["staff", "room"];
  const service = await must("POST", "/services", { locationId, name: "Scan", durationMinutes: 30, requires });
  const resource = async (kind: string, name: string) =>
    (await must("POST", "/resources", { locationId, kind, name, serviceIds: [service.id] })).id;
  const staff = [await resource("staff", "Radiographer"), await resource("staff", "Second radiographer")];
  const room = await resource("room", "Scanner");
  const body = { locationId, serviceId: service.id, resourceId: staff[0], customer: { name: "Ruth Cohen" } };
  const booked = await must("POST", "/appointments", { ...body, start: await startOf(branch, "09:00") });
  const has = async () => (await must("GET", `/appointments/${booked.id}`)).resourceIds;
  await openCalendar(page, branch);
  const card = (who: string) => page.getByRole("button", { name: new RegExp(`, Ruth Cohen, .*, ${who}, [^,]+$`) });
  const middleOf = async (who: string) => {
    await card(who).scrollIntoViewIfNeeded();
    const box = await card(who).boundingBox();
    if (!box) throw new Error("The card is not to be seen");
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width, height: box.height };
  };

  // By the room: half an hour is its height.
  const inRoom = await middleOf("Scanner");
  await drag(page, inRoom, { x: inRoom.x, y: inRoom.y + inRoom.height });
  await said(page, "Ruth Cohen moved to 09:30");
  for (const who of ["Radiographer", "Scanner"]) await expect(card(who)).toHaveAccessibleName(/^09:30 to 10:00/);
  expect(await has()).toEqual([staff[0], room]);

  // By the staff, to the column of somebody else: the room stays.
  const own = await middleOf("Radiographer");
  const other = await page.locator(".calendar-head", { hasText: "Second radiographer" }).boundingBox();
  await drag(page, own, { x: (other?.x ?? 0) + (other?.width ?? 0) / 2, y: own.y });
  await expect(card("Second radiographer")).toBeVisible();
  await expect(card("Scanner")).toBeVisible();
  await expect.poll(has).toEqual([staff[1], room]);
});

test("by keyboard: L takes the lower edge, arrows change the length, Enter sets it", async ({ page, branch }) => {
  await bookElsewhere(branch, "09:00", "Mia Tanaka");
  await openCalendar(page, branch);
  await entry(page, "Mia Tanaka").focus();
  await page.keyboard.press("l");
  for (let times = 0; times < 3; times++) await page.keyboard.press("ArrowDown");
  await said(page, "Mia Tanaka: until 09:30, 30 min");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await said(page, "Mia Tanaka now ends at 09:25");
  await expect(entry(page, "Mia Tanaka")).toBeFocused();
  expect(await timesOf(branch, "Mia Tanaka")).toBe("09:00 to 09:25");
  await page.keyboard.press("l");
  for (let times = 0; times < 3; times++) await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await said(page, "Mia Tanaka now ends at 09:10");
});

test("a drag over free time blocks it, the block is made longer, and removed and put back", async ({
  page,
  branch,
}) => {
  await bookElsewhere(branch, "09:00", "Ethan Brooks");
  await openCalendar(page, branch);
  const { x, y, width, height } = await boxOf(page, "Ethan Brooks");
  const middle = x + width / 2;
  await drag(page, { x: middle, y: y + 2 * height }, { x: middle, y: y + 4 * height });
  await page.getByRole("group", { name: "What to do with this time" }).getByText("Block time").click();
  await page.getByLabel("Reason").fill("Training");
  await page.getByRole("button", { name: "Block time" }).last().click();
  await said(page, "Blocked from 09:30 to 10:00");
  const { locationId, services, must } = branch;
  const query = new URLSearchParams({ locationId, serviceId: services.blood, from: tomorrow(), to: tomorrow() });
  const blocked = async () => {
    const { slots } = await must("GET", `/availability?${query}`);
    const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", timeStyle: "short" });
    const free = slots.map(({ start }: { start: string }) => clock.format(new Date(start)));
    return ["09:15", "09:30", "09:45", "10:00", "10:15"].filter((time) => !free.includes(time));
  };
  expect(await blocked()).toEqual(["09:30", "09:45"]);
  const block = await boxOf(page, "Training");
  const edge = { x: block.x + block.width / 2, y: block.y + block.height - 3 };
  await drag(page, edge, { ...edge, y: edge.y + height });
  await said(page, "Blocked from 09:30 to 10:15");
  expect(await blocked()).toEqual(["09:30", "09:45", "10:00"]);
  await page.getByRole("button", { name: "Offer this time again" }).click();
  await expect(entry(page, "Training")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await said(page, "Blocked from 09:30 to 10:15");
  await expect(entry(page, "Training")).toBeVisible();
});

test("by keyboard: B blocks, over what is booked too, and M moves the block", async ({ page, branch }) => {
  await bookElsewhere(branch, "12:00", "Hana Suzuki");
  await openCalendar(page, branch);
  await page.keyboard.press("b");
  await expect(page.getByLabel("With")).toBeFocused();
  await page.getByLabel("With").selectOption("Nurse");
  await page.getByLabel("From").selectOption("11:45");
  await page.getByLabel("Until").selectOption("12:15");
  await page.getByLabel("Reason").fill("Fire drill");
  await page.keyboard.press("Enter");
  await said(page, "Blocked from 11:45 to 12:15. 1 appointment stands in it.");
  await expect(at(page, "12:00", "Hana Suzuki")).toBeVisible();
  await entry(page, "Fire drill").focus();
  await page.keyboard.press("m");
  for (let times = 0; times < 3; times++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await said(page, "Blocked from 12:30 to 13:00.");
  await expect(entry(page, "Fire drill")).toBeFocused();
});

test("a walk-in is booked from now on with a name, and has a ticket", async ({ page, branch }) => {
  await openCalendar(page, branch, dayIn(0));
  await page.keyboard.press("/");
  await page.getByLabel("Name").fill("Nia Cole");
  await page.getByLabel("With").selectOption("Nurse");
  await page.getByRole("button", { name: "Check in now" }).click();
  await said(page, /^Nia Cole checked in: ticket B/);
  await expect(entry(page, "Nia Cole")).toContainText("Checked in");
  const { waiting } = await branch.must("GET", `/queues/${branch.queues.blood}`);
  expect(waiting).toHaveLength(1);
});

test("what one browser does is in the other by itself", async ({ page, branch, browser }) => {
  await bookElsewhere(branch, "09:00", "Sofia Rossi");
  await openCalendar(page, branch);
  const context = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const other = await openCalendar(await context.newPage(), branch);
  await entry(page, "Sofia Rossi").focus();
  await page.keyboard.press("m");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(at(other, "09:15", "Sofia Rossi")).toBeVisible();
  await page.keyboard.press("b");
  await page.getByLabel("Reason").fill("Lunch");
  await page.keyboard.press("Enter");
  await expect(entry(other, "Lunch")).toBeVisible();
  await context.close();
});

test("the second of two who write notes is told, keeps his text, and decides", async ({
  page,
  branch,
  browser,
  problems,
}) => {
  problems.expect(/answered 412/);
  await bookElsewhere(branch, "09:00", "Noah Patel");
  await openCalendar(page, branch);
  const context = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const other = await openCalendar(await context.newPage(), branch);
  const notes = (one: Page) => panel(one).getByLabel("Notes of the staff");
  for (const one of [page, other]) await entry(one, "Noah Patel").click();
  await notes(page).fill("Needs a wheelchair");
  await notes(other).fill("Rang on Monday");
  await panel(other).getByRole("button", { name: "Save" }).click();
  await said(other, "Notes about Noah Patel saved");
  await panel(page).getByRole("button", { name: "Save" }).click();
  await said(page, "Somebody else changed this meanwhile");
  await expect(panel(page).getByRole("alert")).toContainText("Rang on Monday");
  await expect(notes(page)).toHaveValue("Needs a wheelchair");
  await expect(notes(other)).toHaveValue("Rang on Monday");
  await panel(page).getByRole("button", { name: "Save mine instead" }).click();
  await expect(notes(other)).toHaveValue("Needs a wheelchair");
  await context.close();
});

for (const viewport of [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]) {
  test(`blocking and walking in are accessible at ${viewport.width} px, light and dark`, async ({ page, branch }) => {
    await page.setViewportSize(viewport);
    await openCalendar(page, branch);
    await page.keyboard.press("b");
    await expect(page.getByLabel("Reason")).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel("Reason").fill("Training");
    await page.keyboard.press("Enter");
    await expect(panel(page).getByRole("button", { name: "Offer this time again" })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("/");
    await expect(page.getByRole("button", { name: "Check in now" })).toBeVisible();
    await expectAccessible(page);
  });
}
