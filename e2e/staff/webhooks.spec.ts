import { expect } from "@playwright/test";
import { signIn, test } from "../fixtures/test";

test("a manager makes a key, which calls the API once it is copied, gives it another secret and ends it, without script", async ({
  visitor,
  branch,
  request,
}) => {
  const page = await visitor({ javaScriptEnabled: false });
  await signIn(page.context(), branch.organization, "manager");
  await page.goto("/manage/api-keys");
  const name = `Records ${branch.slug}`;
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Make the key" }).click();
  await expect(page.getByRole("alert")).toContainText("Choose at least one");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Read", { exact: true }).check();
  await page.getByRole("button", { name: "Make the key" }).click();
  const shown = page.getByRole("status").getByText(/^qc_/);
  const first = ((await shown.textContent()) ?? "").trim();
  const me = async (key: string) =>
    (await request.get("/api/v1/me", { headers: { authorization: `Bearer ${key}` } })).status();
  expect(await me(first)).toBe(200);
  await page.getByRole("button", { name: `Give ${name} another secret` }).click();
  const second = ((await shown.textContent()) ?? "").trim();
  expect(second).not.toBe(first);
  expect([await me(first), await me(second)]).toEqual([200, 200]);
  await page.getByRole("link", { name: `End the key ${name}` }).click();
  await page.getByRole("link", { name: "Keep it" }).click();
  expect(await me(second)).toBe(200);
  await page.getByRole("link", { name: `End the key ${name}` }).click();
  await page.getByRole("button", { name: `End the key ${name}` }).click();
  await expect(page.getByRole("heading", { name })).toHaveCount(0);
  expect([await me(first), await me(second)]).toEqual([401, 401]);
});

test("a manager limits a key to pages of a site and to a location, corrects an address that is none, and both hold", async ({
  visitor,
  branch,
  request,
}) => {
  const page = await visitor();
  await signIn(page.context(), branch.organization, "manager");
  await page.goto("/manage/api-keys");
  const name = `Pages ${branch.slug}`;
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Read", { exact: true }).check();
  await page
    .getByRole("group", { name: /^Only for these locations/ })
    .locator(`[value="${branch.locationId}"]`)
    .check();
  const sites = page.getByLabel("Only from pages of these sites");
  await sites.fill("www.clinic.example");
  await page.getByRole("button", { name: "Make the key" }).click();
  await expect(page.getByRole("alert")).toContainText("Enter up to 20 addresses");
  await expect(sites).toHaveValue("www.clinic.example");
  await sites.fill("https://www.clinic.example/booking");
  await page.getByRole("button", { name: "Make the key" }).click();
  const key = ((await page.getByRole("status").getByText(/^qc_/).textContent()) ?? "").trim();
  const entry = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
  await expect(entry).toContainText("Only from pages of: https://www.clinic.example");
  await expect(entry).toContainText("Only for: Test branch");
  const ask = async (path: string, headers: Record<string, string>) =>
    (await request.get(`/api/v1${path}`, { headers: { authorization: `Bearer ${key}`, ...headers } })).status();
  const origin = "https://www.clinic.example";
  expect(await ask("/me", { origin })).toBe(200);
  expect(await ask("/me", { origin: "https://other.example" })).toBe(403);
  const { items } = await branch.must("GET", `/organizations/${branch.organization}/locations?limit=2`);
  const other = items.find(({ id }: { id: string }) => id !== branch.locationId).id;
  expect(await ask(`/appointments?locationId=${branch.locationId}`, { origin })).toBe(200);
  expect(await ask(`/appointments?locationId=${other}`, { origin })).toBe(404);
});

test("a manager makes an endpoint, tests it, sees why it was not delivered, and deletes it, without script", async ({
  visitor,
  branch,
}) => {
  const page = await visitor({ javaScriptEnabled: false });
  await signIn(page.context(), branch.organization, "manager");
  await page.goto("/manage/webhooks");
  const address = page.getByLabel("Address");
  await address.fill("https://127.0.0.1/hook");
  await page.getByRole("button", { name: "Send events there" }).click();
  await expect(page.getByRole("alert")).toContainText("can be reached from the internet");
  await expect(address).toHaveValue("https://127.0.0.1/hook");
  // A name that no server has (RFC 6761).
  const url = `https://${branch.slug}.invalid/hook`;
  await address.fill(url);
  await page.getByLabel("ticket.called").check();
  await page.getByRole("button", { name: "Send events there" }).click();
  await expect(page.getByRole("status")).toContainText("whsec_");
  await page.getByRole("link", { name: `Look at ${url}` }).click();
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByRole("status")).toContainText("on its way");
  await page.getByRole("link", { name: "webhook.test" }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("No answer (unreachable)").first()).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByText("What is sent").click();
  await expect(page.getByText('"type": "webhook.test"')).toBeVisible();
  await page.getByRole("link", { name: "Webhooks" }).click();
  await page.getByRole("button", { name: "Stop sending" }).click();
  await expect(page.getByText("It was stopped here.")).toBeVisible();
  await page.getByRole("link", { name: "Delete this address" }).click();
  await page.getByRole("button", { name: "Delete this address" }).click();
  await expect(page.getByRole("link", { name: `Look at ${url}` })).toHaveCount(0);
});

test("deliveries of one address are found by type and by how they stand, without script, and said to be none", async ({
  visitor,
  branch,
}) => {
  const input = { url: "https://receiver.invalid/found", types: ["appointment.restored"] };
  const { id } = await branch.must("POST", "/webhook-endpoints", input);
  await branch.must("POST", `/webhook-endpoints/${id}/test`);
  const page = await visitor({ javaScriptEnabled: false });
  await signIn(page.context(), branch.organization, "manager");
  await page.goto(`/manage/webhooks/${id}`);
  const found = page.getByRole("link", { name: "webhook.test" });
  await page.getByLabel("Search", { exact: true }).fill("test");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(found).toHaveCount(1);
  await page.getByLabel("Status", { exact: true }).selectOption({ label: "Delivered" });
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByText("No delivery is like that.")).toBeVisible();
  await expect(page.getByLabel("Search", { exact: true })).toHaveValue("test");
  await page.getByRole("link", { name: "Show all" }).click();
  await expect(found).toHaveCount(1);
  await branch.must("DELETE", `/webhook-endpoints/${id}`);
});
