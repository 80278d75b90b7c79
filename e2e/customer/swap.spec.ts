import { expect, type Page } from "@playwright/test";
import { eitherWay } from "../fixtures/either-way";
import { morningTest as test } from "../fixtures/test";
import { number, numberOf } from "./ticket-page";

const customer = { name: "Amal Haddad", email: "amal@example.org" };
const title = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });
const times = (page: Page) => page.getByRole("button", { name: /^\d\d:\d\d/ });

eitherWay(() => {
  test("who waits takes a time instead, keeps the place while that cannot be had, and comes back into the line", async ({
    page,
    branch,
  }) => {
    const { must, locationId, services, queues } = branch;
    const serviceId = services.blood;
    const ticket = await must("POST", `/queues/${queues.blood}/tickets`, { serviceId, customer });
    await page.goto(`/tickets/${ticket.token}`);
    await page.getByRole("link", { name: "Take a time instead" }).click();
    await expect(page.getByText("You keep your place until you choose a time.")).toBeVisible();
    await page.getByRole("link", { name: /^Today/ }).click();
    const start = await times(page).first().getAttribute("value");
    await must("POST", "/appointments", { locationId, serviceId, start, customer: { name: "Somebody Else" } });
    await times(page).first().click();
    await expect(page.getByRole("alert")).toContainText("has just been taken");
    expect((await branch.ticket(ticket.id)).status).toBe("waiting");

    await page.getByRole("alert").getByRole("button").first().click();
    await expect(title(page, "Your appointment is booked")).toBeVisible();
    await expect(page.getByText("Amal Haddad")).toBeVisible();
    const appointment = page.url();
    expect(await branch.ticket(ticket.id)).toMatchObject({ status: "left", ending: "swapped" });
    await page.goto(`/tickets/${ticket.token}`);
    await expect(page.getByText("You exchanged this ticket for an appointment.")).toBeVisible();
    await page.getByRole("link", { name: "See your appointment" }).click();
    await expect(page).toHaveURL(appointment);

    await page.getByRole("link", { name: "Join the queue now instead" }).click();
    await expect(page.getByRole("heading", { name: "Join the queue now?" })).toBeVisible();
    await page.getByRole("link", { name: "No, keep my time" }).click();
    await expect(title(page, "Your appointment is booked")).toBeVisible();
    await page.getByRole("link", { name: "Join the queue now instead" }).click();
    await page.getByRole("button", { name: "Yes, join the queue" }).click();
    await expect(number(page)).toContainText(numberOf("B002"));
    await page.goto(appointment);
    await expect(title(page, "You joined the queue instead")).toBeVisible();
    await page.getByRole("link", { name: "See your place in the queue" }).click();
    await expect(number(page)).toContainText(numberOf("B002"));
  });

  test("a visit for several services and one by request say why there is no exchange, and what there is", async ({
    page,
    branch,
  }) => {
    const { must, locationId, services, queues } = branch;
    await must("PATCH", `/queues/${queues.blood}`, { serviceIds: [services.blood, services.xray] });
    const visit = { serviceId: services.blood, furtherServiceIds: [services.xray] };
    const several = await must("POST", `/queues/${queues.blood}/tickets`, visit);
    await page.goto(`/tickets/${several.token}/swap`);
    await expect(page).toHaveURL(`/tickets/${several.token}`);
    await expect(page.getByText("A visit for several services cannot become one appointment.")).toBeVisible();
    await expect(page.getByRole("link", { name: "Book a time" })).toHaveAttribute("href", `${branch.path}/book`);
    const approved = { locationId, name: "Biopsy", durationMinutes: 15, needsApproval: true };
    const { id: serviceId } = await must("POST", "/services", approved);
    await must("PATCH", `/queues/${queues.xray}`, { serviceIds: [services.xray, serviceId] });
    const byRequest = await must("POST", `/queues/${queues.xray}/tickets`, { serviceId });
    await page.goto(`/tickets/${byRequest.token}`);
    await expect(page.getByText("Times for this service are confirmed by staff first.")).toBeVisible();
    await page.getByRole("link", { name: "Ask for a time" }).click();
    await expect(page).toHaveURL(new RegExp(`/book\\?.*service=${serviceId}`));
  });

  test("who gave no name is asked for what booking needs, while the time is kept", async ({ page, branch }) => {
    const ticket = await branch.join();
    await page.goto(`/tickets/${ticket.token}/swap`);
    await page.getByRole("link", { name: /^Today/ }).click();
    await times(page).first().click();
    await expect(title(page, "Your details")).toBeVisible();
    await page.getByRole("button", { name: "Take this time" }).click();
    await expect(page.getByRole("alert")).toContainText("There is a problem");
    await page.getByLabel("Your name").fill("Amal Haddad");
    await page.getByLabel("Phone number").fill("020 7946 0018");
    await page.getByRole("button", { name: "Take this time" }).click();
    await expect(title(page, "Your appointment is booked")).toBeVisible();
    expect((await branch.ticket(ticket.id)).ending).toBe("swapped");
  });
});

test("the queue that takes nobody takes no time away", async ({ page, branch }) => {
  const { must, locationId, services } = branch;
  const serviceId = services.blood;
  const now = Date.now();
  const range = { from: new Date(now).toISOString(), to: new Date(now + 6 * 60 * 60 * 1000).toISOString() };
  const { slots } = await must("GET", `/availability?${new URLSearchParams({ locationId, serviceId, ...range })}`);
  const { token } = await must("POST", "/appointments", { locationId, serviceId, start: slots[4].start, customer });
  await page.goto(`/appointments/${token}?ask=queue`);
  await branch.setQueue("blood", "paused");
  await page.getByRole("button", { name: "Yes, join the queue" }).click();
  await expect(page.getByRole("alert")).toContainText("The queue is not taking anyone now");
  await expect(title(page, "Your appointment is booked")).toBeVisible();
  await expect(page.getByRole("link", { name: "Join the queue now instead" })).toHaveCount(0);
});
