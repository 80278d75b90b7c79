import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";

let world: RestWorld;
let path: string;
beforeAll(async () => {
  world = await startRestWorld();
  path = `/organizations/${world.riverside.organizationId}`;
});
afterAll(() => world.close());

const asManager = (method: string, at: string, body?: unknown, headers?: Record<string, string>) =>
  world.ask(method, at, { as: "manager", body, headers });
const fetchFrom = (at: string) => fetch(new URL(at, world.url));

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#a01020" } });

it("an organisation says who it is; the second of two editors is told", async () => {
  const change = { name: "Riverside West", languages: ["en", "fr"], contactEmail: "desk@riverside.example" };
  const { body, headers } = await asManager("PATCH", path, change);
  expect(body).toMatchObject({ ...change, contactPhone: null });
  const current = { "if-match": headers.get("etag") ?? "" };
  expect((await asManager("PATCH", path, { contactPhone: "+44 20 7946 0018" }, current)).status).toBe(200);
  expect((await asManager("PATCH", path, { name: "Mine" }, current)).status).toBe(412);
  expect((await world.ask("GET", path)).body).toMatchObject({ ...change, contactPhone: "+44 20 7946 0018" });
  const foreign = await asManager("PATCH", `/organizations/${world.harbour.organizationId}`, change);
  expect(foreign.status).toBe(404);
});

it("an accent that could not be read is refused with one that can, which is taken; its styles say it for light and dark", async () => {
  const refused = await asManager("PATCH", path, { accent: "#ffd700", accentDark: "#0b5c6b" });
  expect([refused.status, refused.body.errors.map((error: { path: string }) => error.path)]).toEqual([
    422,
    ["accent", "accentDark"],
  ]);
  const [accent, accentDark] = refused.body.errors.map((error: { message: string }) =>
    /#[0-9a-f]{6}$/.exec(error.message)?.at(0),
  );
  expect((await asManager("PATCH", path, { accent, accentDark })).body).toMatchObject({ accent, accentDark });
  const styles = await fetchFrom(`/accents/${accent.slice(1)}-${accentDark.slice(1)}.css`);
  expect(styles.headers.get("cache-control")).toContain("immutable");
  expect(await styles.text()).toMatch(
    new RegExp(`--accent:${accent}.*prefers-color-scheme:dark.*--accent:${accentDark}`, "s"),
  );
  expect((await fetchFrom("/accents/ffd700-ffd700.css")).status).toBe(404);

  const derived = await asManager("PATCH", path, { accent: "#7b1fa2" });
  expect(derived.body.accentDark).toMatch(/^#[0-9a-f]{6}$/);
  expect((await asManager("PATCH", path, { accent: null })).body).toMatchObject({ accent: null, accentDark: null });
  expect((await asManager("PATCH", path, { accentDark: "#ffffff" })).status).toBe(422);
});

it("a logo is redrawn as a small PNG without anything else of its file, and served for good under its hash", async () => {
  const file = await picture(1200, 400)
    .withExif({ IFD0: { Artist: "A secret name" } })
    .jpeg()
    .toBuffer();
  expect(file.includes("A secret name")).toBe(true);
  const set = await asManager("POST", `${path}/logo`, { image: file.toString("base64") });
  expect(set.body.logo).toMatchObject({ width: 384, height: 128 });
  const served = await fetchFrom(set.body.logo.path);
  expect([served.status, served.headers.get("content-type")]).toEqual([200, "image/png"]);
  expect(served.headers.get("cache-control")).toContain("immutable");
  const image = Buffer.from(await served.arrayBuffer());
  expect(image.includes("secret")).toBe(false);
  expect(await sharp(image).metadata()).toMatchObject({ format: "png", width: 384, height: 128 });
  const foreign = set.body.logo.path.replace(world.riverside.organizationId, world.harbour.organizationId);
  expect((await fetchFrom(foreign)).status).toBe(404);
  expect((await asManager("DELETE", `${path}/logo`)).status).toBe(204);
  expect((await fetchFrom(set.body.logo.path)).status).toBe(404);
});

it("takes a logo of up to 512 kB over REST too, whose other bodies have 100 kB", async () => {
  // Noise, which no format makes smaller.
  const noise = (side: number) =>
    sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
      .png({ compressionLevel: 0 })
      .toBuffer();
  const [large, tooLarge] = [await noise(400), await noise(420)];
  expect([large.length > 400_000, large.length < 512 * 1024, tooLarge.length > 512 * 1024]).toEqual([true, true, true]);
  const send = (image: Buffer) => asManager("POST", `${path}/logo`, { image: image.toString("base64") });
  expect((await send(large)).body.logo).toMatchObject({ width: 128, height: 128 });
  expect((await send(tooLarge)).status).toBe(422);
  expect((await send(Buffer.concat([tooLarge, tooLarge]))).status).toBe(413);
  expect((await asManager("PATCH", path, { name: large.toString("base64") })).status).toBe(413);
  expect((await asManager("DELETE", `${path}/logo`)).status).toBe(204);
});

it("takes no drawing with scripts, nothing that is cut short, nothing that only says it is a picture, nothing huge", async () => {
  const whole = await picture(300, 100).png().toBuffer();
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const huge = await picture(4000, 3000).png({ compressionLevel: 9 }).toBuffer();
  const files = [
    Buffer.from(svg),
    whole.subarray(0, whole.length - 40),
    Buffer.from("\x89PNG\r\n\x1a\nnothing", "latin1"),
    huge,
  ];
  for (const file of files) {
    const answer = await asManager("POST", `${path}/logo`, { image: file.toString("base64") });
    expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([422, "image"]);
  }
  expect((await world.ask("GET", path)).body.logo).toBeNull();
  expect((await world.ask("POST", `${path}/logo`, { as: "staff", body: { image: "" } })).status).toBe(403);
});
