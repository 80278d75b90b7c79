import { expect } from "@playwright/test";
import { mustOf, restOf } from "../fixtures/rest";
import { test } from "../fixtures/test";
import { counterPanel, list, notice, numberOf } from "./desk-page";

test("F finishes with an outcome and calls the next, and U takes back one after the other", async ({
  desk,
  branch,
}) => {
  const [first, second] = [await branch.join("blood", "Nora Walsh"), await branch.join("blood", "Paul Mensah")];
  const page = await desk(branch);
  await page.keyboard.press("f");
  await expect(notice(page)).toContainText("Nobody is at Counter 1.");
  await page.keyboard.press("Space");
  await expect(counterPanel(page)).toContainText("Called as the first in line.");
  await page.keyboard.press("o");
  await page.keyboard.type("blood taken");
  await page.getByLabel("Service given").selectOption({ label: "X-ray" });
  await page.keyboard.press("Escape");
  await page.keyboard.press("f");
  await expect(notice(page)).toContainText(`${numberOf("B001")} completed. ${numberOf("B002")} called to Counter 1.`);
  expect(await branch.ticket(first)).toMatchObject({
    ...{ status: "served", outcome: "blood taken", servedServiceId: branch.services.xray },
  });
  expect(await branch.ticket(second)).toMatchObject({ status: "called", why: { rule: "first", passed: 0 } });
  await expect(page.getByLabel(/Outcome/)).toHaveValue("");
  await page.keyboard.press("u");
  await expect.poll(async () => (await branch.ticket(second)).status).toBe("waiting");
  await page.keyboard.press("u");
  await expect.poll(async () => (await branch.ticket(first)).status).toBe("called");
  await expect(counterPanel(page)).toContainText("Nora Walsh");
});

test("a counter pauses after its ticket with B: finishing then calls nobody", async ({ desk, branch }) => {
  const [first, second] = [await branch.join(), await branch.join()];
  const page = await desk(branch);
  await page.keyboard.press("Space");
  await expect.poll(async () => (await branch.ticket(first)).status).toBe("called");
  await page.keyboard.press("b");
  const question = page.getByRole("group", { name: "Pause Counter 1?" });
  await expect(question.getByRole("status")).toContainText("Blood tests: the wait grows from");
  await expect(question.getByRole("button", { name: `Pause after ${numberOf("B001")}` })).toBeFocused();
  await page.keyboard.press("b");
  const state = page.getByRole("group", { name: "State of Counter 1" });
  await expect(state.getByRole("button", { name: /After this/ })).toHaveAttribute("aria-pressed", "true");
  await expect(notice(page)).toContainText("Counter 1 pauses when this ticket is done.");
  await page.keyboard.press("f");
  await expect(page.getByRole("heading", { name: /Counter 1.*Paused/ })).toBeVisible();
  await expect.poll(async () => (await branch.ticket(first)).status).toBe("served");
  await expect(notice(page)).toContainText("Counter 1 is paused.");
  expect(await branch.ticket(second)).toMatchObject({ status: "waiting" });
  await page.keyboard.press("b");
  await expect(page.getByRole("heading", { name: /Counter 1.*Open/ })).toBeVisible();
});

test("whoever is at the counter is handed over with H and the digit of a free one", async ({ desk, branch }) => {
  const ticket = await branch.join();
  const page = await desk(branch);
  await page.keyboard.press("Space");
  await expect.poll(async () => (await branch.ticket(ticket)).status).toBe("called");
  await page.keyboard.press("h");
  const chooser = page.getByRole("group", { name: `Hand ${numberOf("B001")} over to` });
  await expect(chooser.getByRole("button")).toHaveCount(2);
  await page.keyboard.press("2");
  await expect(counterPanel(page)).toContainText("Nobody at the counter");
  await expect.poll(async () => (await branch.ticket(ticket)).counterName).toBe("Counter 2");
  await page.keyboard.press("u");
  await expect.poll(async () => (await branch.ticket(ticket)).counterName).toBe("Counter 1");
});

test("who sits at the counter is said there, and sees those who wait for nobody else", async ({ desk, branch }) => {
  const { items } = await branch.must("GET", `/resources?locationId=${branch.locationId}`);
  const nurse = items.find(({ name }: { name: string }) => name === "Nurse");
  const bound = await branch.must("POST", `/queues/${branch.queues.blood}/tickets`, {
    ...{ serviceId: branch.services.blood, resourceId: nurse.id, needs: ["interpreter"], language: "pl" },
  });
  const other = await branch.join("xray");
  const page = await desk(branch);
  const row = list(page, "Next").getByRole("listitem").first();
  await expect(row).toContainText("Interpreter needed · Polish · only Nurse");
  await expect(counterPanel(page)).toContainText(`${numberOf(other.number)} is next`);
  await row.getByRole("button", { name: /^Call/ }).press("Enter");
  await expect(notice(page)).toContainText("waits for Nurse");
  await page.getByLabel("Who sits here").selectOption({ label: "Nurse" });
  await expect(page.getByRole("button", { name: /Counter 1.*Nurse/ })).toBeVisible();
  await expect(counterPanel(page)).toContainText(`${numberOf(bound.number)} is next`);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Space");
  await expect.poll(async () => (await branch.ticket(bound)).status).toBe("called");
});

test("somebody on the way keeps the place, is passed over, and is here with one press", async ({
  desk,
  branch,
  appUrl,
}) => {
  await branch.must("PATCH", `/queues/${branch.queues.blood}`, { confirmPresence: true });
  const web = await mustOf(restOf(appUrl))("POST", `/queues/${branch.queues.blood}/tickets`, {
    serviceId: branch.services.blood,
  });
  const here = await branch.join();
  const page = await desk(branch);
  const row = list(page, "Next").getByRole("listitem").first();
  await expect(row).toContainText("on the way");
  await expect(counterPanel(page)).toContainText(`${numberOf(here.number)} is next`);
  await row.getByRole("button", { name: `${numberOf(web.number)} is here` }).press("Enter");
  await expect(counterPanel(page)).toContainText(`${numberOf(web.number)} is next`);
  await expect(row.getByRole("button", { name: /^Call/ })).toHaveText("Call");
});
