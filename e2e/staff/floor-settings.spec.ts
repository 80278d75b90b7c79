import { expect } from "@playwright/test";
import { signIn, test } from "../fixtures/test";

const PLAIN = { javaScriptEnabled: false };

test("a manager sets up a queue without script: wrong fields are named, the rules are said before they are saved", async ({
  branch,
  visitor,
}) => {
  const page = await visitor(PLAIN);
  await signIn(page.context(), branch.organization, "manager");
  await page.goto(`/manage/queues?location=${branch.locationId}`);
  await page.getByRole("link", { name: "Add a queue" }).press("Enter");
  await page.getByLabel("Letter").fill("7");
  await page.getByLabel("Most people waiting (optional)").fill("many");
  await page.getByRole("button", { name: "Save" }).press("Enter");
  const problems = page.getByRole("alert");
  for (const name of [
    "Enter a name",
    "Enter one or two capital letters, like B",
    "Choose at least one service of this location",
    "Enter a whole number",
  ])
    await expect(problems.getByRole("link", { name })).toBeVisible();
  await expect(page.getByLabel("Most people waiting (optional)")).toHaveValue("many");

  await page.getByLabel("Name", { exact: true }).fill("Vaccinations");
  await page.getByLabel("Letter").fill("v");
  await page.getByRole("group", { name: "Services", exact: true }).getByLabel("Blood test").check();
  await page.getByLabel("Public name (optional)").fill("Desk B");
  await page.getByLabel("Most people waiting (optional)").fill("25");
  await page.getByLabel("In hours of its own, while the location is open").check();
  await page.getByText("Hours of its own", { exact: true }).click();
  await page.getByLabel("Monday").fill("9:00-12:30, 13:30-17:00");
  await page.getByLabel(/booked people go first/).fill("10");
  await page.getByLabel(/Most times somebody is passed/).fill("3");
  await page.getByText("Group 1", { exact: true }).click();
  await page.getByLabel("Calls of group 1 in a round").fill("2");
  await page.getByLabel("Group 1: with an appointment or without").selectOption("with an appointment");
  await page.getByLabel("Who joins from afar has to confirm being here").check();
  await page.getByRole("button", { name: "See what the rules would do" }).click();
  const preview = page.getByRole("status");
  await expect(preview).toContainText("Nobody is passed more than 3 times by people who came later.");
  await expect(preview).toContainText("Then booked people from 10 min before their time on");
  await expect(preview).toContainText("2 × with an appointment");
  const { items: before } = await branch.must("GET", `/locations/${branch.locationId}/queues`);
  expect(before).toHaveLength(2);

  await page.getByLabel("Letter").press("Enter");
  await expect(page.getByRole("status")).toContainText("Vaccinations is saved and holds from now on.");
  const { items } = await branch.must("GET", `/locations/${branch.locationId}/queues`);
  expect(items.find(({ letter }: { letter: string }) => letter === "V")).toMatchObject({
    ...{
      name: "Vaccinations",
      alias: "Desk B",
      maxWaiting: 25,
      confirmPresence: true,
      serviceIds: [branch.services.blood],
    },
    hours: [
      { weekday: 1, opens: "09:00", closes: "12:30" },
      { weekday: 1, opens: "13:30", closes: "17:00" },
    ],
    policy: { kind: "priority", dueMinutes: 10, maxOvertakes: 3, shares: [{ weight: 2, booked: true }] },
  });
});

test("the second of two editors is told, and replaces nothing without being asked; people joining meanwhile are no change", async ({
  branch,
  visitor,
}) => {
  const page = await visitor(PLAIN);
  await signIn(page.context(), branch.organization, "manager");
  const address = `/manage/queues/${branch.queues.blood}`;
  await page.goto(address);
  await branch.join();
  await page.getByLabel("Message (optional)").fill("Back at two");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Blood tests is saved");

  await page.goto(address);
  await branch.must("PATCH", `/queues/${branch.queues.blood}`, { maxWaiting: 40 });
  await page.getByLabel("Most people waiting (optional)").fill("30");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("Somebody else has changed this meanwhile");
  await expect(page.getByLabel("Most people waiting (optional)")).toHaveValue("30");
  const maxWaiting = async () => {
    const { items } = await branch.must("GET", `/locations/${branch.locationId}/queues`);
    return items.find(({ id }: { id: string }) => id === branch.queues.blood).maxWaiting;
  };
  expect(await maxWaiting()).toBe(40);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Blood tests is saved");
  expect(await maxWaiting()).toBe(30);
});

test("a manager sets up a counter without script, and says who sits there", async ({ branch, visitor }) => {
  const page = await visitor(PLAIN);
  await signIn(page.context(), branch.organization, "manager");
  await page.goto(`/manage/counters?location=${branch.locationId}`);
  await page.getByRole("link", { name: "Add a counter" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Room 12");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: "Choose at least one queue" })).toBeVisible();
  await page.getByRole("group", { name: "Queues" }).getByLabel("X-ray").check();
  await page.getByRole("group", { name: "Services" }).getByLabel("X-ray").check();
  await page.getByLabel("How to find it (optional)").fill("First floor");
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await expect(page.getByRole("status")).toContainText("Room 12 is saved");
  const entry = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Room 12" }) });
  await expect(entry).toContainText("First floor");
  await entry.getByRole("link", { name: "Change Room 12" }).click();
  await page.getByLabel("Who sits there").selectOption("Nurse");
  await page.getByRole("button", { name: "Open the counter" }).press("Enter");
  await expect(page.getByText("Open", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Who sits there")).toHaveValue(/^res_/);
  await page.getByRole("button", { name: "Close the counter" }).click();
  await expect(page.getByText("Closed", { exact: true })).toBeVisible();
  const { items } = await branch.must("GET", `/counters?locationId=${branch.locationId}`);
  expect(items.find(({ name }: { name: string }) => name === "Room 12")).toMatchObject({
    ...{ queueIds: [branch.queues.xray], serviceIds: [branch.services.xray], directions: "First floor" },
  });
});

test("a poster leads into its queue, in the language of the place and another, on one sheet of paper", async ({
  branch,
  visitor,
}) => {
  await branch.must("PATCH", `/queues/${branch.queues.blood}`, { alias: "Laboratory" });
  const page = await visitor(PLAIN);
  await signIn(page.context(), branch.organization, "manager");
  await page.goto(`/manage/queues/${branch.queues.blood}/poster`);
  await page.getByLabel("Second language").selectOption("Polski");
  await page.getByRole("button", { name: "Show" }).click();
  const poster = page.getByRole("article");
  await expect(poster.getByRole("heading", { name: "Laboratory" })).toBeVisible();
  await expect(poster).not.toContainText("Blood tests");
  await expect(poster).toContainText("Join the queue with your phone");
  await expect(poster.locator("[lang=pl]")).toContainText("Stań w kolejce telefonem");
  await expect(poster.getByRole("img", { name: "Code that leads to the queue" })).toBeVisible();
  const address = (await poster.getByText(/^http/).textContent()) ?? "";
  const paper = await page.pdf({ preferCSSPageSize: true });
  expect(paper.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  const phone = await visitor(PLAIN);
  await phone.goto(address);
  await expect(phone.getByRole("heading", { name: "Join the queue" })).toBeVisible();
  await expect(phone.getByText("Laboratory")).toBeVisible();
});

test("settings are for managers alone", async ({ branch, page }) => {
  await signIn(page.context(), branch.organization, "staff");
  await page.goto("/manage");
  await expect(page.getByRole("link", { name: "Calls made on paper" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Queues" })).toHaveCount(0);
  for (const path of ["queues", `queues/${branch.queues.blood}`, `queues/${branch.queues.blood}/poster`, "counters"])
    expect((await page.goto(`/manage/${path}`))?.status()).toBe(403);
  const form = { location: branch.locationId, version: "1", intent: "save", name: "Mine now", letter: "M" };
  const all = { ...form, serviceIds: branch.services.blood, returnMinutes: "60", presenceMinutes: "15" };
  const answer = await page.context().request.post(`/manage/queues/${branch.queues.blood}`, { form: all });
  expect(answer.status()).toBe(403);
});
