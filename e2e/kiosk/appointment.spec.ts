import { expect } from "@playwright/test";
import { type Branch, openBranch } from "../fixtures/branch";
import { atStart, givenNumber, prints, test, ticketToken } from "./test";

const MINUTE = 60_000;

/** Booked so many minutes from now, by staff, who need no slot. */
async function book({ must, locationId, services }: Branch, minutes: number, customer: object = {}) {
  const start = new Date(Math.floor(Date.now() / MINUTE) * MINUTE + minutes * MINUTE).toISOString();
  return must("POST", "/appointments", {
    ...{ locationId, serviceId: services.blood, start },
    customer: { name: "Amal Haddad", ...customer },
  });
}

const limits = (branch: Branch, body: object) => branch.must("PATCH", `/queues/${branch.queues.blood}`, body);

test("who is booked is found by the reference on the keys, and gets a number and a slip", async ({ kiosk, branch }) => {
  const { id, reference } = await book(branch, 10);
  const { page } = await kiosk(branch);
  await page.getByRole("link", { name: "I have an appointment" }).click();
  for (const key of reference) await page.getByRole("button", { name: key, exact: true }).tap();
  await page.getByRole("button", { name: "Find my appointment" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Is this your appointment?" })).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("Haddad");
  await page.getByRole("button", { name: "Yes, check in" }).click();
  expect(await givenNumber(page)).toBe("B001");
  await expect.poll(() => prints(page)).toBe(1);
  expect(await branch.ticket(ticketToken(page))).toMatchObject({ appointmentId: id });
});

test("who has no reference is found by the telephone number; what was typed wrong is not given back", async ({
  kiosk,
  branch,
  problems,
}) => {
  problems.expect(/answered 422/);
  await book(branch, 15, { phone: "+44 20 7946 0958" });
  const { page } = await kiosk(branch);
  await page.getByRole("link", { name: "I have an appointment" }).click();
  await page.getByLabel("Your reference").fill("BCD3467");
  await page.getByRole("button", { name: "Find my appointment" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("There is no such appointment here");
  await expect(page.getByLabel("Your reference")).toHaveValue("");
  await page.getByRole("link", { name: /use my phone number/ }).click();
  for (const key of "02079460958") await page.getByRole("button", { name: key, exact: true }).tap();
  await page.getByRole("button", { name: "Find my appointment" }).click();
  await page.getByRole("button", { name: "Yes, check in" }).click();
  expect(await givenNumber(page)).toBe("B001");
});

test("who is late is shown the place there is before it is taken, and loses nothing by thinking twice", async ({
  kiosk,
  branch,
}) => {
  await limits(branch, { lateMinutes: 0 });
  await branch.join();
  await branch.join();
  const { id, reference } = await book(branch, -20);
  const { page } = await kiosk(branch);
  const find = async () => {
    await page.getByRole("link", { name: "I have an appointment" }).click();
    await page.getByLabel("Your reference").fill(reference);
    await page.getByRole("button", { name: "Find my appointment" }).click();
    await page.getByRole("button", { name: "Yes, check in" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Your time has passed" })).toBeVisible();
    await expect(page.getByText(/2 people are before you now/)).toBeVisible();
  };
  await find();
  await page.getByRole("link", { name: "Start again" }).click();
  await expect(atStart(page)).toBeVisible();
  expect((await branch.must("GET", `/appointments/${id}`)).status).toBe("booked");
  await find();
  await page.getByRole("button", { name: "Check in and wait" }).click();
  expect(await givenNumber(page)).toBe("B003");
  expect(await branch.ticket(ticketToken(page))).toMatchObject({ appointmentId: id, position: 3 });
});

test("who is too early is told to come back, and an appointment elsewhere is none here", async ({
  kiosk,
  branch,
  manager,
  problems,
}) => {
  problems.expect(/answered 4(09|22)/);
  await limits(branch, { earlyMinutes: 5 });
  const { reference } = await book(branch, 60);
  const elsewhere = await book(await openBranch(manager, branch.organization), 60);
  const { page } = await kiosk(branch);
  const find = async (typed: string) => {
    await page.goto("/kiosk/appointment");
    await page.getByLabel("Your reference").fill(typed);
    await page.getByRole("button", { name: "Find my appointment" }).click();
  };
  await find(reference);
  await page.getByRole("button", { name: "Yes, check in" }).click();
  await expect(page.getByText("It is too early to check in.")).toBeVisible();
  await find(elsewhere.reference);
  await expect(page.getByText("There is no such appointment here.")).toBeVisible();
});

test("who joined on the phone says that they are here by the number", async ({ kiosk, branch, problems, appUrl }) => {
  problems.expect(/answered 422/);
  await limits(branch, { confirmPresence: true });
  const joining = await fetch(`${appUrl}/api/v1/queues/${branch.queues.blood}/tickets`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ serviceId: branch.services.blood }),
  });
  const ticket = await joining.json();
  expect(ticket.isOnTheWay).toBe(true);
  const { page } = await kiosk(branch);
  await page.getByRole("link", { name: "I joined on my phone" }).click();
  for (const key of "B9") await page.getByRole("button", { name: key, exact: true }).tap();
  await page.getByRole("button", { name: "I am here" }).click();
  await expect(page.getByText("Nobody waits with this number.")).toBeVisible();
  for (const key of "B1") await page.getByRole("button", { name: key, exact: true }).tap();
  await page.getByRole("button", { name: "I am here" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /The staff know that B\s001 is here/ })).toBeVisible();
  expect(await branch.ticket(ticket)).toMatchObject({ isOnTheWay: false });
});
