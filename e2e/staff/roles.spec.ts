import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { linkInLetter } from "../fixtures/letter";
import { signIn, test } from "../fixtures/test";

const PASSWORD = "otters hold hands asleep";

/** Invited by riverside's owner, at a page of their own that is signed in. */
async function invited(visitor: () => Promise<Page>, owner: Page, role: string) {
  const email = `${role.toLowerCase()}-${randomUUID().slice(0, 8)}@example.org`;
  await owner.goto("/manage/people");
  const form = owner.locator("form", { has: owner.getByRole("heading", { name: "Invite somebody" }) });
  await form.getByLabel("Email").fill(email);
  await form.getByLabel("As", { exact: true }).selectOption({ label: role });
  await form.getByRole("button", { name: "Send the invitation" }).click();
  await expect(owner.getByRole("heading", { name: email })).toBeVisible();
  const page = await visitor();
  await page.goto(await linkInLetter(email, "/invitation/"));
  await page.getByLabel("Your name").fill(`A ${role}`);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Accept the invitation" }).click();
  await expect(page).not.toHaveURL(/invitation/);
  return page;
}

const shown = async (page: Page) => {
  await page.goto("/manage");
  return page.locator("li.panel > a").allTextContents();
};

test("each role is shown the pages it may use, and turned away from the others", async ({ visitor }) => {
  const owner = await visitor();
  await signIn(owner.context(), "riverside", "admin");
  const forOwner = await shown(owner);
  const pages: Record<string, string[]> = {};
  for (const role of ["Administrator", "Manager", "Staff", "Auditor"]) {
    const page = await invited(visitor, owner, role);
    pages[role] = await shown(page);
    const answers = await Promise.all(
      ["/manage/people", "/manage/queues", "/manage/sign-in", "/manage/roles", "/manage/waitlist"].map(async (path) =>
        (await page.request.get(path, { maxRedirects: 0 })).status(),
      ),
    );
    const expected: Record<string, number[]> = {
      Administrator: [200, 200, 403, 200, 200],
      Manager: [200, 200, 403, 200, 200],
      Staff: [403, 403, 403, 200, 200],
      Auditor: [200, 403, 403, 200, 403],
    };
    expect(answers, role).toEqual(expected[role]);
    // Who only looks on has no desk.
    const desk = await page.request.get("/desk", { maxRedirects: 0 });
    expect(desk.status(), role).toBe(role === "Auditor" ? 302 : 200);
  }
  const { Administrator = [], Manager = [], Staff = [], Auditor = [] } = pages;
  expect(forOwner).toContain("Signing in");
  expect(Administrator).toEqual(forOwner.filter((one) => one !== "Signing in"));
  expect(Manager).toEqual(Administrator);
  expect(Staff).toEqual(expect.arrayContaining(["Roles", "Waiting list"]));
  expect(Staff).not.toEqual(expect.arrayContaining(["People"]));
  expect(Auditor).toEqual(expect.arrayContaining(["People", "Roles"]));
  expect(Auditor).not.toContain("Queues");
});

test("an auditor sees who works here and is offered no way to change it", async ({ visitor }) => {
  const owner = await visitor();
  await signIn(owner.context(), "riverside", "admin");
  const page = await invited(visitor, owner, "Auditor");
  await page.goto("/manage/people");
  await expect(page.getByRole("heading", { name: "People", level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Send the invitation" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Disable/ })).toHaveCount(0);
});
