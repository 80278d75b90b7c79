import { spawn } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hashPassword } from "../domain/identity/password";
import { DAY } from "../domain/shared/duration";
import { newSecret, signedHeaders } from "../domain/webhooks/signature";
import { readEnv } from "../env";
import type { Jobs } from "../infra/jobs";
import { startBackground } from "../jobs/background";
import { eventually } from "../testing/eventually";
import { type Block, guideBlocks, missingLanguages, runProgram } from "../testing/guide-blocks";
import { type RestWorld, startRestWorld } from "../testing/rest-world";
import { startReceiver, type WebhookReceiver } from "../testing/webhook-receiver";

const PASSWORD = "a-long-enough-password-7";
const SITE = "https://book.clinic.example";
/** Within the repository, so that what the client imports is found. */
const FOLDER = resolve(".cache", `guides-${process.pid}`);

/** What stands around a block where somebody uses it, and what is printed then. */
interface Use {
  before?: string;
  after?: string;
  prints: () => string;
  /** It has no end: enough is printed once `prints` is. */
  isEndless?: boolean;
}

let world: RestWorld;
let receiver: WebhookReceiver;
let background: Jobs;
let env: Record<string, string>;
/** Of the endpoint: the one before, and the one that took its place. */
let secrets: string[];

const READ_DELIVERY = `import { readFileSync } from "node:fs";
const { secret, headers, body } = JSON.parse(readFileSync("delivery.json", "utf8"));`;

/** The blocks of each guide in each language, in their order. One that is not here fails. */
const USES: Record<string, Use[]> = {
  "quick-start.md sh": [
    { prints: () => world.riverside.locationId },
    { prints: () => world.riverside.serviceId },
    { prints: () => env.START ?? "" },
    { prints: () => "Amara Okafor" },
    { prints: () => '"token":"tkt_t_' },
    { prints: () => '"status":"called"' },
  ],
  "authentication.md sh": [
    { prints: () => '"secret":"qc_' },
    { prints: () => world.riverside.organizationId },
    { prints: () => '"refreshToken":"' },
  ],
  "authentication.md js": [
    {
      // What a browser does by itself: it says which page asks, and keeps the cookie.
      before: `let cookie = "";
const send = globalThis.fetch;
globalThis.fetch = async (url, init) => {
  const answer = await send(url, { ...init, headers: { origin: process.env.SITE, cookie } });
  cookie = answer.headers.get("set-cookie").split(";")[0];
  return answer;
};`,
      after: `const { EMAIL: email, PASSWORD: password, QCONNECT } = process.env;
console.log((await browserToken({ email, password }, QCONNECT)).length > 0 && (await browserToken(null, QCONNECT)).length > 0);`,
      prints: () => "true",
    },
  ],
  "pagination.md js": [
    {
      after: `const items = await everyItem("/customers", process.env.KEY, process.env.QCONNECT);
console.log(items.length, new Set(items.map(({ id }) => id)).size);`,
      prints: () => "101 101",
    },
  ],
  "streaming.md sh": [{ prints: () => "event: snapshot", isEndless: true }],
  "streaming.md js": [
    {
      after: `const { QUEUE, SERVICE, QCONNECT } = process.env;
const body = JSON.stringify({ serviceId: SERVICE });
const join = () => fetch(QCONNECT + "/api/v1/queues/" + QUEUE + "/tickets", { method: "POST", headers: { "content-type": "application/json" }, body });
const stop = followQueue(QUEUE, (type, data) => {
  console.log(type, data.queueId);
  if (type === "snapshot") join();
  else stop();
}, QCONNECT);`,
      prints: () => `ticket.waiting ${world.riverside.queueId}`,
    },
  ],
  "webhooks.md js": [
    { after: `${READ_DELIVERY}\nconsole.log(isFromQConnect(secret, headers, body));`, prints: () => "true" },
  ],
  "webhooks.md python": [
    {
      after: `import json
with open("delivery.json", encoding="utf-8") as file:
    delivery = json.load(file)
print(str(is_from_qconnect(delivery["secret"], delivery["headers"], delivery["body"].encode())).lower())`,
      prints: () => "true",
    },
  ],
  "webhooks.md perl": [
    {
      after: `use JSON::PP;
open(my $file, '<:raw', 'delivery.json') or die;
my $delivery = decode_json(do { local $/; <$file> });
my $body = $delivery->{body};
utf8::encode($body);
print is_from_qconnect($delivery->{secret}, $delivery->{headers}, $body) ? "true\\n" : "false\\n";`,
      prints: () => "true",
    },
  ],
  "typescript.md ts": [
    {
      before: "const { QUEUE: queueId = '', COUNTER: counterId = '' } = process.env;",
      after: "console.log(data?.status);",
      prints: () => "called",
    },
    {
      before: `const { QCONNECT: origin = "", KEY: credential } = process.env;
const lastSeen = 0;
const remember = (id: number | undefined, type: string, data: unknown) => console.log(type, typeof id, data);`,
      prints: () => "ticket.called number",
      isEndless: true,
    },
    {
      before: `${READ_DELIVERY}\nconst request = new Request("https://records.example", { method: "POST", headers, body });`,
      after: "console.log(event.type);",
      prints: () => "webhook.test",
    },
  ],
};

interface Delivery {
  secret: string;
  headers: object;
  body: string;
}

/** A test that has just come from the app, whatever of other events comes beside it. */
async function newDelivery(): Promise<Delivery> {
  const tests = () => receiver.received.filter(({ body }) => body.type === "webhook.test");
  const before = tests().length;
  // Who reads it believes what is of these minutes.
  world.infra.clock.set(new Date());
  await world.ask("POST", `/webhook-endpoints/${env.ENDPOINT}/test`, { as: "manager" });
  await eventually(() => tests().length > before);
  const { headers, text: body } = tests().at(-1) as WebhookReceiver["received"][number];
  return { secret: secrets[1] ?? "", headers, body };
}

async function compile(project: string): Promise<void> {
  const child = spawn("node_modules/.bin/tsc", ["-p", project]);
  const [said, code] = await Promise.all([text(child.stdout), new Promise((done) => child.once("close", done))]);
  expect(code, said).toBe(0);
}

async function prepare(): Promise<void> {
  const { infra, riverside, ask } = world;
  const { pool } = infra.database;
  await pool.query("update user_account set password_hash = $1", [await hashPassword(PASSWORD)]);
  const make = async (path: string, body: object) => (await ask("POST", path, { as: "manager", body })).body;
  const key = await make("/api-keys", { name: "Program", scopes: ["read", "write", "manage"] });
  await make("/api-keys", { name: "Site", scopes: ["read"], origins: [SITE] });
  const endpoint = await make("/webhook-endpoints", { url: receiver.url() });
  secrets = [endpoint.secret, (await make(`/webhook-endpoints/${endpoint.id}/rotate-secret`, {})).secret];
  for (let count = 0; count < 101; count++) await make("/customers", { name: `Customer ${count}` });
  const { locationId, serviceId, queueId, counterId, userIds } = riverside;
  const DAY_OF_START = new Date(infra.clock.now().getTime() + DAY).toISOString().slice(0, 10);
  const { body: free } = await ask(
    "GET",
    `/availability?locationId=${locationId}&serviceId=${serviceId}&from=${DAY_OF_START}&to=${DAY_OF_START}`,
  );
  env = {
    ...{ QCONNECT: world.url, ORGANIZATION: "riverside", LOCATION: locationId, SERVICE: serviceId, QUEUE: queueId },
    ...{ COUNTER: counterId, DAY: DAY_OF_START, START: free.slots[0].start, ORDER: "order-1", KEY: key.secret },
    ...{
      QCONNECT_KEY: key.secret,
      EMAIL: `${userIds.staff}@example.org`,
      PASSWORD,
      SITE,
      ENDPOINT: endpoint.id,
      ACCESS_TOKEN: riverside.tokens.manager,
    },
  };
}

beforeAll(async () => {
  receiver = await startReceiver();
  world = await startRestWorld({ variables: { OUTBOUND_ALLOW: `127.0.0.1:${receiver.port}` }, start: new Date() });
  const variables = { PORT: "0", SECRET_KEY: "t".repeat(32), OUTBOUND_ALLOW: `127.0.0.1:${receiver.port}` };
  background = startBackground(world.infra, readEnv(variables));
  await prepare();
}, 120_000);
afterAll(async () => {
  await background.close();
  await receiver.close();
  await world.close();
  rmSync(FOLDER, { recursive: true, force: true });
});

const missing = missingLanguages();
const blocks = guideBlocks();
const isData = ({ language }: Block) => language === "json";
const kindOf = ({ guide, language }: Block) => `${guide} ${language}`;
const kinds = [...new Set(blocks.filter((block) => !isData(block)).map(kindOf))];

it("knows how each block of the guides is used", () => {
  const counts = kinds.map((kind) => [kind, blocks.filter((block) => kindOf(block) === kind).length]);
  expect(Object.fromEntries(counts)).toEqual(
    Object.fromEntries(Object.entries(USES).map(([kind, uses]) => [kind, uses.length])),
  );
  for (const block of blocks.filter(isData)) expect(() => JSON.parse(block.code), block.guide).not.toThrow();
});

/** As somebody has them who installed the client; with somebody who waits, and a counter that is free. */
async function compileBlocks(programs: string[], folders: string[]): Promise<void> {
  const client = join(FOLDER, "node_modules/@qconnect/client");
  cpSync("clients/typescript", client, { recursive: true });
  await compile(client);
  programs.forEach((program, at) => {
    mkdirSync(folders[at] ?? "", { recursive: true });
    writeFileSync(join(folders[at] ?? "", "block.ts"), program);
  });
  const compilerOptions = { target: "ES2022", module: "NodeNext", strict: true, skipLibCheck: true, types: ["node"] };
  const project = join(FOLDER, "tsconfig.json");
  writeFileSync(project, JSON.stringify({ compilerOptions, include: ["typescript-*/**/block.ts"] }));
  writeFileSync(join(FOLDER, "package.json"), JSON.stringify({ type: "module" }));
  await compile(project);
  const { locationId, queueId, serviceId } = world.riverside;
  await world.ask("POST", `/queues/${queueId}/tickets`, { body: { serviceId } });
  const counter = { locationId, name: "2", queueIds: [queueId] };
  const { body } = await world.ask("POST", "/counters", { as: "manager", body: counter });
  await world.ask("POST", `/counters/${body.id}/open`, { as: "staff" });
  env.COUNTER = body.id;
}

const around = ({ before = "", after = "" }: Use, { code }: Block) =>
  `${before}\n${code.replaceAll("https://queue.example", world.url)}\n${after}\n`;

it.each(kinds.filter((kind) => !missing.includes(kind.split(" ")[1] ?? "")))(
  "every block of %s does in the running app what the guide says",
  { timeout: 300_000 },
  async (kind) => {
    const [guide = "", language = ""] = kind.split(" ");
    const own = blocks.filter((block) => kindOf(block) === kind);
    const folders = own.map((_, at) => join(FOLDER, kind.replace(/\W/g, "-"), String(at)));
    if (language === "ts")
      await compileBlocks(
        own.map((block, at) => around(USES[kind]?.[at] as Use, block)),
        folders,
      );
    for (const [at, block] of own.entries()) {
      const use = USES[kind]?.[at] as Use;
      const folder = folders[at] ?? "";
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "delivery.json"), JSON.stringify(await newDelivery()));
      const program = language === "ts" ? undefined : around(use, block);
      const until = use.isEndless ? use.prints() : undefined;
      expect(await runProgram(folder, language, program, { env, until }), `${guide}, ${at + 1}.`).toContain(
        use.prints(),
      );
    }
  },
);

it.each(["js", "python", "perl"].filter((language) => !missing.includes(language)))(
  "the snippet in %s believes what we signed with either secret of a rotation, and nothing else",
  async (language) => {
    const kind = `webhooks.md ${language}`;
    const folder = join(FOLDER, `judge-${language}`);
    const block = blocks.find((one) => kindOf(one) === kind) as Block;
    const judged = async (delivery: Delivery) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "delivery.json"), JSON.stringify(delivery));
      return (await runProgram(folder, language, around(USES[kind]?.[0] as Use, block), { env })).trim();
    };
    const [old = "", current = ""] = secrets;
    const real = await newDelivery();
    expect(await judged({ ...real, secret: old })).toBe("true");
    expect(await judged(real)).toBe("true");
    expect(await judged({ ...real, secret: newSecret() })).toBe("false");
    expect(await judged({ ...real, body: `${real.body} ` })).toBe("false");
    expect(await judged({ ...real, headers: { ...real.headers, "webhook-id": "evt_2" } })).toBe("false");
    const named = { secret: current, body: '{"name":"Zoë Łuk"}' };
    const signed = (at: number) => ({ ...named, headers: signedHeaders("evt_1", named.body, [current, old], at) });
    expect(await judged(signed(Date.now()))).toBe("true");
    expect(await judged(signed(Date.now() - 301_000))).toBe("false");
  },
);
