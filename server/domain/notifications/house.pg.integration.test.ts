import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createTestCaller } from "../../testing/caller";
import { type MessageWorld, startMessageWorld } from "../../testing/message-world";
import { signedIn } from "../../testing/signed-in";

let t: MessageWorld;
beforeAll(async () => {
  t = await startMessageWorld();
});
beforeEach(() => t.reset());
afterAll(() => t.close());

const apiAs = async (role: "manager" | "staff") => {
  const caller = createTestCaller(t.world.infra);
  return caller.as((await signedIn(t.world, role)).actor);
};
const sent = async () => {
  await t.booked();
  await t.handle();
  await t.sendAll();
  return t.mail.received;
};

it("a mail has the organisation's own words in its reader's language, its colour, logo and contact; then the usual ones again", async () => {
  const api = await apiAs("manager");
  const { organizationId: id } = t.world.riverside;
  const words = {
    kind: "booked",
    language: "en",
    subject: "See you: {{service}}",
    heading: "At {{time}} we expect you.",
  } as const;
  await api.notifications.setTemplate(words);
  await api.notifications.setTemplate({ ...words, language: "de", subject: "Bis bald" });
  await api.catalog.updateOrganization({ id, accent: "#7b1fa2", contactEmail: "ask@riverside.example" });
  const png = await sharp({ create: { width: 200, height: 80, channels: 3, background: "#a01020" } })
    .png()
    .toBuffer();
  await api.catalog.setLogo({ id, image: png.toString("base64") });
  const [mail] = await sent();
  expect(mail?.subject).toMatch(/^See you: \w/);
  expect(mail?.text).toMatch(/At \d+:\d\d.* we expect you\./);
  expect(mail?.text).toContain("Answers to it go to ask@riverside.example");
  expect(mail?.replyTo?.text).toBe("ask@riverside.example");
  expect(mail?.html).toContain("background:#7b1fa2");
  expect(mail?.attachments.find(({ cid }) => cid === "logo")?.contentType).toBe("image/png");

  await api.notifications.resetTemplate({ kind: "booked", language: "en" });
  await t.reset();
  expect((await sent())[0]?.subject).toMatch(/^Booked: /);
});

it("what the organisation does not send waits for its time and is dropped; others go out", async () => {
  const api = await apiAs("manager");
  await api.notifications.setSilence({ kind: "booked", isSilent: true });
  expect(await sent()).toEqual([]);
  const rows = await t.rows();
  expect(rows.find(({ kind }) => kind === "booked")).toMatchObject({ status: "dropped", error: "switched_off" });
  expect((await api.notifications.templates()).silent).toEqual(["booked"]);
  await api.notifications.setSilence({ kind: "booked", isSilent: false });
  await t.reset();
  expect(await sent()).toHaveLength(1);
});

it("takes no words that ask for what a message does not know, and none from staff", async () => {
  const words = { kind: "called", language: "en", heading: "Come to {{counter}}" } as const;
  const api = await apiAs("manager");
  for (const subject of ["{{when}}", "{{service", "}}", "{{constructor}}", "a\nb", ""])
    await expect(api.notifications.setTemplate({ ...words, subject })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect((await apiAs("staff")).notifications.setTemplate({ ...words, subject: "Now" })).rejects.toThrow();
  expect((await api.notifications.templates()).templates.filter(({ kind }) => kind === "called")).toEqual([]);
});
