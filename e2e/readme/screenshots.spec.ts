import { expect, type Page } from "@playwright/test";
import { restOf } from "../fixtures/rest";
import { test } from "../fixtures/test";

/* SCREENSHOTS=1 npx playwright test --project=screenshots writes the pictures of README.md, from the demo organisation. */
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5 };
const shoot = (page: Page, name: string) =>
  page.screenshot({ path: `docs/images/${name}.png`, animations: "disabled" });

test("the pictures of the README", async ({ visitor, desk, manager, appUrl }) => {
  const ask = restOf(appUrl);
  const [location] = (await ask("GET", "/organizations/riverside/locations")).body.items;
  const queues = (await ask("GET", `/locations/${location.id}/queues`)).body.items;
  const blood = queues.find(({ letter }: { letter: string }) => letter === "B");
  const join = async () =>
    (await ask("POST", `/queues/${blood.id}/tickets`, { serviceId: blood.serviceIds[0], customer: { name: "Sam" } }))
      .body;

  const phone = await visitor(PHONE);
  await phone.goto("/o/riverside/main");
  await expect(phone.getByText(/^Updated (just now|\d+ s ago)$/)).toBeVisible();
  await shoot(phone, "location");
  const { token } = await join();
  await phone.goto(`/tickets/${token}`);
  await expect(phone.getByText(/^Updated (just now|\d+ s ago)$/)).toBeVisible();
  await shoot(phone, "ticket");

  const counters = (await manager("GET", `/counters?locationId=${location.id}`)).items;
  const first = counters.find(({ name }: { name: string }) => name === "Counter 1");
  const called = await manager("POST", `/counters/${first.id}/call-next`);
  await manager("POST", `/tickets/${called.id}/start`, {});
  const page = await desk({ organization: "riverside", slug: "main" });
  await page.keyboard.press("1");
  await expect(page.getByRole("region", { name: /^Counter 1/ })).toContainText("Serving");
  await shoot(page, "desk");

  const display = await visitor();
  await display.goto("/o/riverside/main/display");
  await expect(display.getByRole("region", { name: "Now calling" }).getByRole("listitem").first()).toBeVisible();
  await shoot(display, "display");
});
