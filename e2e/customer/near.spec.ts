import { expect, type Page } from "@playwright/test";
import type { Branch } from "../fixtures/branch";
import { eitherWay } from "../fixtures/either-way";
import { test } from "../fixtures/test";

interface Told {
  ticketId: string | null;
  kind: string;
  status: string;
  recipient: string;
}

/** What was sent about the ticket of the page, as `kind recipient`. */
const sentAbout = async ({ must }: Branch, page: Page): Promise<string[]> => {
  const token = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const { id } = await must("GET", `/tickets/${token}`);
  const { items }: { items: Told[] } = await must("GET", "/messages?limit=100&status=sent");
  return items.filter(({ ticketId }) => ticketId === id).map(({ kind, recipient }) => `${kind} ${recipient}`);
};

eitherWay(() => {
  test("who asks on the ticket's page is told by message when the turn is near", async ({ page, branch }) => {
    const { token } = await branch.join();
    await page.goto(`/tickets/${token}`);
    await page.getByRole("link", { name: "Tell me when my turn is near" }).click();
    await expect(page.locator("meta[http-equiv=refresh]")).toHaveCount(0);
    await page.getByLabel("Email address or mobile number").fill("someone");
    await page.getByRole("button", { name: "15 min" }).click();
    await expect(page.getByRole("alert")).toContainText("Enter an email address or a mobile number");
    await expect(page.getByLabel("Email address or mobile number")).toHaveValue("someone");
    await page.getByLabel("Email address or mobile number").fill("near@example.org");
    await page.getByRole("button", { name: "15 min" }).click();
    await expect(page.getByText("You will be told when about 15 minutes are left")).toBeVisible();
    await expect(page.getByText("If your way here takes 15 min, leave")).toBeVisible();
    await expect(page.getByText("We write to near@example.org.")).toBeVisible();
    await expect.poll(() => sentAbout(branch, page)).toEqual(["near near@example.org"]);
    await page.getByRole("link", { name: "Change what I am told" }).click();
    await page.getByRole("button", { name: "Only when I am called" }).click();
    await expect(page.getByText("You will be told only when you are called.")).toBeVisible();
  });

  test("who leaves an address at joining is told of the call, and that it was taken back", async ({ page, branch }) => {
    await page.goto(`${branch.path}/join?queue=${branch.queues.blood}`);
    await page.getByLabel("Email address (optional)").fill("call@example.org");
    await page.getByRole("button", { name: "Join the queue" }).click();
    await expect(page.getByRole("alert")).toContainText("Enter your name");
    await page.getByLabel("Your name (optional)").fill("Amal Haddad");
    await page.getByRole("button", { name: "Join the queue" }).click();
    await expect(page.getByText("You will be told when about 10 minutes are left")).toBeVisible();
    const ticket = await branch.callNext();
    await expect.poll(() => sentAbout(branch, page)).toContain("called call@example.org");
    if (ticket) await branch.command(ticket, "requeue");
    await expect.poll(() => sentAbout(branch, page)).toContain("call_taken_back call@example.org");
  });
});
