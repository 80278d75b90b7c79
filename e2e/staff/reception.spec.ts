import { expect, type Page } from "@playwright/test";
import { mustOf, restOf } from "../fixtures/rest";
import { signIn, morningTest as test } from "../fixtures/test";
import { numberOf } from "./desk-page";
import { bookAt, group, panel, search, toReception } from "./reception-page";

/** What was printed, each as its text. */
async function catchPrinting(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const printed: string[] = [];
    Object.assign(window, { printed, print: () => printed.push(document.querySelector(".slip")?.textContent ?? "") });
  });
  return () => page.evaluate(() => (window as unknown as { printed: string[] }).printed);
}

test("a booked person is found by name, telephone or reference and checked in without a mouse; another reception sees it", async ({
  desk,
  branch,
}) => {
  const booked = await bookAt(branch, 12, { name: "Łukasz Kowalski", phone: "+44 7700 900123" });
  await bookAt(branch, 40, { name: "Nora Walsh" });
  const [page, other] = [await desk(branch), await desk(branch, "staff2")];
  await toReception(page);
  await toReception(other);
  await expect(search(page)).toBeFocused();
  await expect(group(page, "Expected").getByRole("listitem")).toHaveCount(2);
  await expect(group(other, "Expected")).toContainText("Łukasz Kowalski");
  for (const text of ["lukasz", "07700 900123", booked.reference.toLowerCase(), "kowalsky"]) {
    await search(page).fill(text);
    await expect(page.getByText("1 person found: Łukasz Kowalski first")).toBeVisible();
    await expect(page.getByText("Nora Walsh")).toBeHidden();
  }
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("heading", { name: numberOf("B001") })).toBeVisible();
  await expect(panel(page)).toContainText(`Łukasz Kowalski checked in: ${numberOf("B001")}.`);
  await expect(search(page)).toHaveValue("");
  await expect(group(other, "Here")).toContainText("Łukasz Kowalski");
  await expect(group(other, "Expected")).not.toContainText("Łukasz Kowalski");
  expect(await branch.must("GET", `/appointments/${booked.id}`)).toMatchObject({ status: "arrived" });
});

test("somebody too late is shown the place there is now before it is given", async ({ desk, branch }) => {
  await branch.must("PATCH", `/queues/${branch.queues.blood}`, { lateMinutes: 10 });
  const booked = await bookAt(branch, -20, { name: "Leo Late" });
  await branch.join("blood", "Nora Walsh");
  const page = await desk(branch);
  await toReception(page);
  await expect(group(page, "Late")).toContainText(/2\d min late/);
  await page.keyboard.press("Enter");
  await expect(panel(page)).toContainText("Leo Late is too late for");
  await expect(panel(page)).toContainText("Their place now: after 1 other");
  await page.keyboard.press("Escape");
  expect(await branch.must("GET", `/appointments/${booked.id}`)).toMatchObject({ status: "booked" });
  await page.keyboard.press("c");
  await expect(panel(page)).toContainText("Their place now: after 1 other");
  await page.keyboard.press("c");
  await expect(panel(page)).toContainText(`Leo Late checked in: ${numberOf("B002")}.`);
  await expect(panel(page)).toContainText("waiting, place 2");
});

test("A adds a family with what staff should know, shows the number big and prints it with P", async ({
  desk,
  branch,
}) => {
  const page = await desk(branch);
  const printed = await catchPrinting(page);
  await page.reload();
  await toReception(page);
  await search(page).fill("Haddad");
  await expect(page.getByText(/^Nobody found for/)).toBeVisible();
  await page.keyboard.press("Enter");
  const form = page.getByRole("form", { name: "Add a walk-in" });
  await expect(form.getByLabel("Service")).toBeFocused();
  await expect(form.getByLabel("Name (optional)")).toHaveValue("Haddad");
  await page.keyboard.press("X");
  await form.getByLabel("People").fill("4");
  await form.getByLabel("Language").selectOption({ label: "Arabic" });
  await form.getByLabel("Priority").selectOption({ label: "Urgent" });
  await form.getByLabel("Interpreter needed").press("Space");
  await form.getByLabel("Phone number (optional)").fill("07700 900456");
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("heading", { name: numberOf("X001") })).toBeVisible();
  await expect(panel(page)).toContainText("Haddad");
  await expect(panel(page)).toContainText("party of 4");
  await expect(panel(page)).toContainText("Interpreter needed · Arabic");
  await expect(search(page)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("p");
  await expect.poll(printed).toEqual([expect.stringContaining(numberOf("X001"))]);
});

test("a full queue says so, and staff add somebody all the same", async ({ desk, branch }) => {
  await branch.must("PATCH", `/queues/${branch.queues.blood}`, { maxWaiting: 1 });
  await branch.join("blood", "Nora Walsh");
  const page = await desk(branch);
  await toReception(page);
  await expect(group(page, "Here")).toContainText("Nora Walsh");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("a");
  const form = page.getByRole("form", { name: "Add a walk-in" });
  await expect(form).toContainText("The queue is full.");
  await form.getByRole("button", { name: "Add all the same" }).press("Enter");
  await expect(panel(page).getByRole("heading", { name: numberOf("B002") })).toBeVisible();
});

test("a service is changed with S: where another queue serves it they wait there, with their number", async ({
  desk,
  branch,
}) => {
  const ticket = await branch.join("blood", "Wanda Wrong");
  const page = await desk(branch);
  await toReception(page);
  await expect(group(page, "Here")).toContainText("Wanda Wrong");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("button", { name: /Wanda Wrong/ })).toBeFocused();
  await page.keyboard.press("s");
  await page.keyboard.press("X");
  await expect(page.getByText("Goes to X-ray")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect
    .poll(async () => branch.ticket(ticket))
    .toMatchObject({
      ...{ number: "B001", queueId: branch.queues.xray, serviceId: branch.services.xray },
    });
  await expect(group(page, "Here")).toContainText("X-ray");
});

test("whoever did not get a slip is on top, and printing it again takes them from there", async ({
  desk,
  branch,
  appUrl,
}) => {
  await branch.join("blood", "Nora Walsh");
  const ticket = await branch.join("blood", "Paul Mensah");
  const page = await desk(branch);
  const printed = await catchPrinting(page);
  await page.reload();
  await toReception(page);
  await expect(group(page, "Here").getByRole("listitem")).toHaveCount(2);
  await mustOf(restOf(appUrl))("POST", `/tickets/${ticket.token}/slip-failed`);
  await expect(group(page, "Slip did not print")).toContainText("Paul Mensah");
  await page.keyboard.press("Enter");
  await expect.poll(printed).toEqual([expect.stringContaining(numberOf(ticket.number))]);
  await expect(group(page, "Slip did not print")).toBeHidden();
  await expect.poll(async () => (await branch.ticket(ticket)).slipFailedAt).toBeNull();
});

test("somebody on the way is here with one key, a missed one returns, another leaves and is taken back", async ({
  desk,
  branch,
  appUrl,
}) => {
  await branch.must("PATCH", `/queues/${branch.queues.xray}`, { confirmPresence: true });
  const coming = await mustOf(restOf(appUrl))("POST", `/queues/${branch.queues.xray}/tickets`, {
    ...{ serviceId: branch.services.xray, customer: { name: "Omar Said" } },
  });
  const missed = await branch.join("blood", "Mina Missed");
  await branch.callNext();
  await branch.command(missed, "no-show");
  const waiting = await branch.join("blood", "Nora Walsh");
  const page = await desk(branch);
  await toReception(page);
  await expect(group(page, "On the way")).toContainText("Omar Said");
  await page.keyboard.press("Enter");
  await expect(group(page, "Here")).toContainText("Omar Said");
  await expect.poll(async () => (await branch.ticket(coming.id)).isOnTheWay).toBe(false);
  await search(page).fill("mina");
  await expect(group(page, "Gone today")).toContainText("missed the call, may return until");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await branch.ticket(missed)).status).toBe("waiting");
  await search(page).fill(waiting.number);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("l");
  await expect.poll(async () => (await branch.ticket(waiting)).status).toBe("left");
  await page.keyboard.press("u");
  await expect.poll(async () => (await branch.ticket(waiting)).status).toBe("waiting");
});

test("without a link the search still finds, and checking in is kept and done once", async ({
  desk,
  branch,
  problems,
}) => {
  problems.expect(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  const booked = await bookAt(branch, 12, { name: "Nora Walsh" });
  await bookAt(branch, 40, { name: "Paul Mensah" });
  const page = await desk(branch);
  await toReception(page);
  await expect(group(page, "Expected").getByRole("listitem")).toHaveCount(2);
  await page.context().setOffline(true);
  await search(page).fill("nora");
  await expect(page.getByText("1 person found: Nora Walsh first")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(panel(page)).toContainText("Kept until the connection is back: check in Nora Walsh");
  await expect(group(page, "Here")).toContainText("being checked in");
  expect(await branch.must("GET", `/appointments/${booked.id}`)).toMatchObject({ status: "booked" });
  await page.context().setOffline(false);
  await expect(panel(page).getByRole("heading", { name: numberOf("B001") })).toBeVisible();
  await expect(panel(page)).not.toContainText("Kept until");
  expect(await branch.must("GET", `/appointments/${booked.id}`)).toMatchObject({ status: "arrived" });
});

test("the address opens it, the switch leaves it, and this browser remembers which", async ({ visitor, branch }) => {
  const page = await visitor();
  await signIn(page.context(), branch.organization, "staff");
  await page.goto(`/desk?location=${branch.slug}&mode=reception`);
  await expect(search(page)).toBeVisible();
  await page.getByRole("button", { name: "Counter", exact: true }).click();
  await expect(page.getByRole("region", { name: /^Counter 1/ })).toBeVisible();
  await page.keyboard.press("m");
  await expect(search(page)).toBeFocused();
  await page.goto(`/desk?location=${branch.slug}`);
  await expect(search(page)).toBeVisible();
});

test("on a telephone the list is free, and a person lies over its foot when tapped", async ({ visitor, branch }) => {
  await branch.join("blood", "Nora Walsh");
  const page = await visitor({ viewport: { width: 390, height: 844 }, hasTouch: true });
  await signIn(page.context(), branch.organization, "staff");
  await page.goto(`/desk?location=${branch.slug}&mode=reception`);
  await expect(panel(page).getByRole("button", { name: "Add a walk-in" })).toBeVisible();
  await expect(panel(page).getByRole("button", { name: "Print the slip" })).toBeHidden();
  await page.getByRole("button", { name: /Nora Walsh/ }).tap();
  await panel(page).getByRole("button", { name: "Leaves" }).tap();
  await expect(group(page, "Gone today")).toContainText("Nora Walsh");
  await panel(page).getByRole("button", { name: "Close" }).tap();
  await expect(panel(page).getByRole("button", { name: "Print the slip" })).toBeHidden();
});

test("keys pressed while the page is still coming do not stop it", async ({ visitor, branch }) => {
  const page = await visitor();
  await signIn(page.context(), branch.organization, "staff");
  await page.goto(`/desk?location=${branch.slug}&mode=reception`, { waitUntil: "commit" });
  const live = page.getByText("live", { exact: true });
  await expect(async () => {
    await page.keyboard.press("Shift");
    await expect(live).toBeVisible({ timeout: 1 });
  }).toPass({ intervals: [1] });
});

test("a button that was pressed while the page was still coming is pressed once it can hear", async ({
  visitor,
  branch,
}) => {
  const page = await visitor();
  await signIn(page.context(), branch.organization, "staff");
  let come = () => {};
  const isThere = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route(/entry\.client/, (route) => isThere.then(() => route.continue()));
  await page.goto(`/desk?location=${branch.slug}&mode=reception`, { waitUntil: "commit" });
  await page.getByRole("button", { name: "Counter", exact: true }).click();
  come();
  await expect(page.getByRole("region", { name: /^Counter 1/ })).toBeVisible();
});

test("staff add somebody to a closed queue with a note, which the desk shows and the history explains", async ({
  desk,
  branch,
}) => {
  await branch.setQueue("blood", "closed");
  const page = await desk(branch);
  await toReception(page);
  await page.getByRole("button", { name: "Add a walk-in" }).press("Enter");
  const form = page.getByRole("form", { name: "Add a walk-in" });
  await form.getByRole("combobox", { name: "Service", exact: true }).selectOption({ label: "Blood test" });
  await expect(form).toContainText("The queue is closed.");
  await form.getByLabel("Note for colleagues").fill("Needs to sit");
  await form.getByRole("button", { name: "Add all the same" }).press("Enter");
  await expect(panel(page).getByRole("heading", { name: numberOf("B001") })).toBeVisible();
  await expect(panel(page)).toContainText("“Needs to sit”");
  await page.getByRole("button", { name: "Counter", exact: true }).press("Enter");
  const row = page.getByRole("list", { name: /^Next/ }).getByRole("listitem").first();
  await expect(row).toContainText("“Needs to sit”");
  await row.getByRole("button").first().press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("added although the queue was closed");
  await dialog.getByLabel("Note for colleagues").fill("Sits by the window");
  await dialog.getByRole("button", { name: "Save" }).press("Enter");
  await expect(row).toContainText("“Sits by the window”");
});
