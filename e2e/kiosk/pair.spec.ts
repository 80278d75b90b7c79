import { expect } from "@playwright/test";
import { credentials } from "../fixtures/rest";
import { signIn } from "../fixtures/test";
import { atStart, countPrints, givenNumber, prints, test, ticketToken, tile } from "./test";

const codeOn = async (text: string | null) => (text ?? "").replace(/\D/g, "");

test("from the code to the first printed number: the device goes on by itself, and follows and ends as managers say", async ({
  visitor,
  branch,
}) => {
  const device = await visitor();
  await countPrints(device);
  await device.goto("/device");
  const code = await codeOn(await device.locator("[data-pairing]").getAttribute("data-pairing"));

  const manager = await visitor();
  await signIn(manager.context(), branch.organization, "manager");
  await manager.goto(`/manage/devices?location=${branch.locationId}`);
  await manager.getByLabel("Code on the device").fill("0000 0000");
  await manager.getByLabel("Name", { exact: true }).fill("Entrance");
  await manager.getByRole("button", { name: "Pair", exact: true }).click();
  await expect(manager.getByRole("link", { name: /No device shows this code/ })).toBeVisible();
  await manager.getByLabel("Code on the device").fill(`${code.slice(0, 4)} ${code.slice(4)}`);
  await manager.getByRole("button", { name: "Pair", exact: true }).click();
  await expect(manager.getByRole("heading", { level: 1, name: "Entrance" })).toBeVisible();

  await expect(atStart(device)).toBeVisible();
  await device.getByRole("link", { name: "Take a number" }).click();
  await tile(device, /Blood test/).click();
  expect(await givenNumber(device)).toBe("B001");
  await expect.poll(() => prints(device)).toBe(1);
  expect(await branch.ticket(ticketToken(device))).toMatchObject({ number: "B001", isOnTheWay: false });
  await device.getByRole("link", { name: "Done" }).click();

  await manager.getByLabel("Ask how many people come together").check();
  await manager.getByRole("button", { name: "Save", exact: true }).click();
  await expect(manager.getByRole("status")).toContainText("Entrance follows within seconds");
  await expect(device.locator("[data-kiosk]")).toHaveAttribute("data-kiosk", "2");
  await device.getByRole("link", { name: "Take a number" }).click();
  await tile(device, /Blood test/).click();
  await tile(device, "4").click();
  expect(await givenNumber(device)).toBe("B002");
  expect(await branch.ticket(ticketToken(device))).toMatchObject({ partySize: 4 });

  await manager.getByRole("link", { name: "Unpair Entrance" }).click();
  await manager.getByRole("button", { name: "Unpair Entrance" }).click();
  await expect(manager.getByText("No kiosk or display is paired here yet.")).toBeVisible();
  await expect(device.getByRole("heading", { level: 1, name: "Pair this device" })).toBeVisible();
});

test("a display is sent to the board with its queues, follows other settings, and shows a code again when it is unpaired", async ({
  visitor,
  branch,
}) => {
  const screen = await visitor();
  await screen.goto("/device");
  const code = await screen.locator("[data-pairing]").getAttribute("data-pairing");
  const { locationId, queues } = branch;
  const settings = { queueIds: [queues.xray], voice: false };
  const display = await branch.must("POST", "/devices/pair", {
    code,
    locationId,
    name: "Hall",
    kind: "display",
    settings,
  });
  await expect(screen).toHaveURL(new RegExp(`${branch.path}/display\\?`));
  const query = new URL(screen.url()).searchParams;
  expect(Object.fromEntries(query)).toEqual({ device: "1", queues: queues.xray, voice: "off" });
  await branch.must("PATCH", `/devices/${display.id}`, { settings: { queueIds: [queues.blood] } });
  await expect(screen).toHaveURL(new RegExp(`device=2&queues=${queues.blood}&voice=off`));
  await branch.must("DELETE", `/devices/${display.id}`);
  await expect(screen.getByRole("heading", { level: 1, name: "Pair this device" })).toBeVisible();
});

test("without script the code waits, goes on by itself and the kiosk gives a number", async ({ visitor, branch }) => {
  const device = await visitor({ javaScriptEnabled: false });
  await device.goto("/device");
  const code = await device.locator("[data-pairing]").getAttribute("data-pairing");
  const { locationId } = branch;
  await branch.must("POST", "/devices/pair", { code, locationId, name: "Entrance", kind: "kiosk" });
  await expect(atStart(device)).toBeVisible();
  await device.getByRole("link", { name: "Take a number" }).click();
  await tile(device, /Blood test/).click();
  expect(await givenNumber(device)).toBe("B001");
  await device.getByRole("button", { name: "It did not print" }).click();
  await expect(device.getByText("The staff know that it did not print")).toBeVisible();
  expect(await branch.ticket(ticketToken(device))).toMatchObject({ slipFailedAt: expect.any(String) });
});

test("somebody who is signed in on a kiosk is nobody there, and a page of it without the cookie leads to the code", async ({
  kiosk,
  branch,
  visitor,
}) => {
  const { page } = await kiosk(branch);
  await page.goto("/login");
  const { email, password } = credentials(branch.organization, "staff");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/desk/);
  await page.goto("/kiosk/join");
  await tile(page, /Blood test/).click();
  await givenNumber(page);
  const history = await branch.must("GET", `/tickets/${(await branch.ticket(ticketToken(page))).id}/history`);
  expect(history.events[0]).toMatchObject({ type: "ticket.waiting", actor: null });
  const stranger = await visitor();
  await stranger.goto("/kiosk/join");
  await expect(stranger).toHaveURL(/\/device$/);
});
