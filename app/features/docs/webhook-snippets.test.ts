import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { newSecret, signedHeaders } from "../../../server/domain/webhooks/signature";

const guide = readFileSync("docs/guides/webhooks.md", "utf8");
const folder = mkdtempSync(join(tmpdir(), "snippets-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is put after the snippet so that it judges the delivery in delivery.json. */
const LANGUAGES = {
  js: {
    program: process.execPath,
    file: "snippet.mjs",
    judge: `import { readFileSync } from "node:fs";
const { secret, headers, body } = JSON.parse(readFileSync("delivery.json", "utf8"));
console.log(isFromQConnect(secret, headers, body));`,
  },
  python: {
    program: "python3",
    file: "snippet.py",
    judge: `import json
with open("delivery.json", encoding="utf-8") as file:
    delivery = json.load(file)
print(str(is_from_qconnect(delivery["secret"], delivery["headers"], delivery["body"].encode())).lower())`,
  },
  perl: {
    program: "perl",
    file: "snippet.pl",
    judge: `use JSON::PP;
open(my $file, '<:raw', 'delivery.json') or die;
my $delivery = decode_json(do { local $/; <$file> });
my $body = $delivery->{body};
utf8::encode($body);
print is_from_qconnect($delivery->{secret}, $delivery->{headers}, $body) ? "true\\n" : "false\\n";`,
  },
};

const isHere = (program: string) => spawnSync(program, ["--version"]).status === 0;

it("has a snippet in each of three languages", () => {
  for (const language of Object.keys(LANGUAGES)) expect(guide).toContain(`\`\`\`${language}\n`);
});

// A machine need not have every language; the one this test is written in it has.
describe.each(Object.entries(LANGUAGES).filter(([, { program }]) => isHere(program)))(
  "the snippet in %s",
  (name, how) => {
    const { program, file, judge } = how;
    const snippet = new RegExp(`\`\`\`${name}\n(.*?)\`\`\``, "s").exec(guide)?.[1];
    writeFileSync(join(folder, file), `${snippet}\n${judge}\n`);

    function judged(secret: string, headers: object, body: string): string {
      writeFileSync(join(folder, "delivery.json"), JSON.stringify({ secret, headers, body }));
      const { stdout, stderr } = spawnSync(program, [file], { cwd: folder, encoding: "utf8" });
      expect(stderr).toBe("");
      return stdout.trim();
    }

    it("believes what we sign, with either secret of a rotation, and nothing else", () => {
      const body = '{"type":"ticket.called","data":{"name":"Zoë Łuk"}}';
      const [old, current] = [newSecret(), newSecret()];
      const headers = signedHeaders("evt_1", body, [current, old], Date.now());
      expect(judged(old, headers, body)).toBe("true");
      expect(judged(current, headers, body)).toBe("true");
      expect(judged(newSecret(), headers, body)).toBe("false");
      expect(judged(current, headers, body.replace("Zoë", "Zoe"))).toBe("false");
      expect(judged(current, { ...headers, "webhook-id": "evt_2" }, body)).toBe("false");
      const late = signedHeaders("evt_1", body, [current], Date.now() - 301_000);
      expect(judged(current, late, body)).toBe("false");
    });
  },
);
