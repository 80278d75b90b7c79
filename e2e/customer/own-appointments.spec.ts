import { randomBytes } from "node:crypto";
import { expect } from "@playwright/test";
import { eitherWay } from "../fixtures/either-way";
import { linkInLetter } from "../fixtures/letter";
import { test } from "../fixtures/test";
import { startOf } from "./book-steps";

eitherWay(() => {
  test("who lost the way to an appointment has it sent, once, and is led to ask again", async ({ page, branch }) => {
    const { must, locationId, services } = branch;
    const email = `own-${randomBytes(5).toString("hex")}@example.org`;
    const start = await startOf(branch, "11:00");
    const customer = { name: "Ada Novak", email };
    await must("POST", "/appointments", { locationId, serviceId: services.blood, start, customer });

    await page.goto(branch.path);
    await page.getByRole("link", { name: "My appointments" }).click();
    await page.getByLabel("Your email address").fill(email);
    await page.getByRole("button", { name: "Send me the link" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Look into your mail" })).toBeVisible();
    const back = page.getByRole("main").getByRole("link", { name: "Riverside Clinic" });
    await expect(back).toHaveAttribute("href", "/o/riverside");

    const link = await linkInLetter(email, "/appointments/own/");
    await page.goto(link);
    await page.getByRole("button", { name: "Show my appointments" }).click();
    await page.getByRole("link", { name: /Blood test/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Your appointment is booked" })).toBeVisible();

    await page.goto(link);
    await expect(page.getByRole("heading", { level: 1, name: "This link does not work any more" })).toBeVisible();
    await page.getByRole("link", { name: "Send me the link" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "My appointments" })).toBeVisible();
  });
});
