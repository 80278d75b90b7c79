import { expect } from "@playwright/test";
import { startOf } from "../customer/book-steps";
import { signIn, test } from "../fixtures/test";
import { expectAccessible } from "../pages/expect/accessible";
import { expectFit } from "../pages/expect/fit";

test("a nurse who is ill is marked away without script: what becomes of each appointment is seen and changed first", async ({
  branch,
  visitor,
}, { project }) => {
  const { locationId, services, must } = branch;
  const booked = async (time: string, name: string) => {
    const customer = { name, email: `${branch.slug}@example.org` };
    return must("POST", "/appointments", {
      locationId,
      serviceId: services.blood,
      start: await startOf(branch, time),
      customer,
    });
  };
  const sofia = await booked("09:15", "Sofia Rossi");
  const omar = await booked("10:15", "Omar Haddad");
  // Somebody else who can take one of them.
  const other = await must("POST", "/resources", {
    locationId,
    kind: "staff",
    name: "Second nurse",
    serviceIds: [services.blood],
  });
  await must("POST", "/blocks", { resourceId: other.id, start: omar.start, end: omar.end, reason: "Training" });

  const page = await visitor({ javaScriptEnabled: false });
  await signIn(page.context(), branch.organization, "manager");
  await page.goto(`/manage/absences?location=${locationId}`);
  const day = sofia.start.slice(0, 10);
  await page.getByLabel("Who or what is away?").selectOption("Nurse");
  await page.getByRole("button", { name: "See what happens" }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: "Enter the first day" })).toBeVisible();
  await page.getByLabel("First day").fill(day);
  await page.getByLabel("Last day").fill(day);
  await page.getByLabel("Why? (optional)").fill("The nurse is ill");
  await page.getByRole("button", { name: "See what happens" }).press("Enter");

  await expect(page.getByRole("heading", { name: "2 appointments of Nurse are affected" })).toBeVisible();
  const entry = (name: string) => page.getByRole("listitem").filter({ hasText: name });
  await expect(entry("Sofia Rossi")).toContainText("Moves to Second nurse at the same time");
  await expect(entry("Omar Haddad").getByLabel("What happens?")).toHaveValue("reoffer");
  await entry("Omar Haddad").getByLabel("What happens?").selectOption("Cancel");
  await expectFit(page, project.name);
  expect((await must("GET", `/appointments/${sofia.id}`)).resourceId).not.toBe(other.id);

  await page.getByRole("button", { name: "Mark as away" }).click();
  await expect(page.getByRole("status")).toContainText("1 appointment was moved");
  await expect(page.getByRole("status")).toContainText("1 appointment was cancelled");
  expect((await must("GET", `/appointments/${sofia.id}`)).resourceId).toBe(other.id);
  const customerPage = await visitor({ javaScriptEnabled: false });
  await customerPage.goto(`/appointments/${omar.token}`);
  await expect(customerPage.getByText("The nurse is ill")).toBeVisible();

  const back = page.getByRole("button", { name: "Nurse is back again" });
  await back.click();
  await expect(page.getByRole("status")).toContainText("The usual hours hold again");
  await expect(page.getByText("Nobody is marked away.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("listitem").filter({ has: back })).toContainText("The nurse is ill");
  const { items } = await must("GET", `/resources/${branch.resources.nurse}/exceptions`);
  expect(items).toMatchObject([{ kind: "closed", firstDay: day, lastDay: day }]);
});

test("what there is to manage is found from the desk, and managers alone mark somebody away", async ({
  page,
  branch,
}) => {
  await signIn(page.context(), branch.organization, "staff");
  await page.goto("/manage");
  await expect(page.getByRole("link", { name: "Waiting list" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Who is away" })).toHaveCount(0);
  expect((await page.goto("/manage/absences"))?.status()).toBe(403);
  await page.context().clearCookies();
  await signIn(page.context(), branch.organization, "manager");
  await page.goto("/manage/time-zones");
  await expect(page.getByText("Every appointment is at its clock time.")).toBeVisible();
  await expectAccessible(page);
});
