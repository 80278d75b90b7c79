import { expect, type Page } from "@playwright/test";
import { signIn, test } from "../fixtures/test";
import { counterPanel, notice, numberOf } from "./desk-page";
import { search, toReception } from "./reception-page";

const column = (page: Page, name: string) => page.getByRole("region", { name: new RegExp(name) });
const callOf = (page: Page, number: string) => page.getByRole("button", { name: `Call ${numberOf(number)} now` });

test("queues side by side say who waits, and are moved about and called from by keys alone", async ({
  desk,
  branch,
}) => {
  const [first, second] = [await branch.join("blood", "Nora Walsh"), await branch.join("blood")];
  const third = await branch.join("xray", "Paul Mensah");
  const page = await desk(branch);
  await toReception(page);
  await page.keyboard.press("Escape");
  await expect(search(page)).not.toBeFocused();
  await page.keyboard.press("m");
  await expect(column(page, "Blood tests")).toContainText("2 waiting");
  await expect(column(page, "Blood tests")).toContainText(/Longest wait: \d min/);
  await expect(column(page, "X-ray")).toContainText("Paul Mensah");
  await page.keyboard.press("ArrowRight");
  await expect(callOf(page, first.number)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(callOf(page, second.number)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(callOf(page, third.number)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(counterPanel(page)).toContainText("Paul Mensah");
  await expect(column(page, "X-ray")).toContainText(`${numberOf(third.number)} at Counter 1`);
  await expect.poll(async () => (await branch.ticket(third)).status).toBe("called");
  await page.keyboard.press("u");
  await expect(column(page, "X-ray")).toContainText("Nobody at a counter");
  await expect.poll(async () => (await branch.ticket(third)).status).toBe("waiting");
});

test("which queues are shown is chosen and remembered; a counter that does not serve one says so", async ({
  visitor,
  branch,
}) => {
  const ticket = await branch.join("xray");
  const { id } = await branch.must("POST", "/queues", {
    ...{ locationId: branch.locationId, name: "Vaccines", letter: "V", serviceIds: [branch.services.xray] },
  });
  const other = await branch.must("POST", `/queues/${id}/tickets`, { serviceId: branch.services.xray });
  const page = await visitor({ viewport: { width: 1024, height: 768 } });
  await signIn(page.context(), branch.organization, "staff");
  await page.goto(`/desk?location=${branch.slug}&mode=queues`);
  await expect(callOf(page, other.number)).toBeVisible();
  const shown = page.getByRole("group", { name: "Queues shown" });
  await shown.getByRole("button", { name: "X-ray" }).click();
  await expect(callOf(page, ticket.number)).toBeHidden();
  await page.reload();
  await expect(column(page, "Vaccines")).toBeVisible();
  await expect(column(page, "X-ray")).toBeHidden();
  await callOf(page, other.number).press("Enter");
  await expect(notice(page)).toContainText("Counter 1 does not serve Vaccines.");
  expect(await branch.ticket(other)).toMatchObject({ status: "waiting" });
});
