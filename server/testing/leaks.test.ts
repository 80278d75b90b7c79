import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createTokens } from "../domain/shared/token";
import { leaksIn } from "./leaks";

/** One of those that might have been drawn, always the same. */
const DRAWN = createHash("sha256").update("drawn").digest("base64url");

const line = (more: object) => JSON.stringify({ level: "info", time: "2026-03-02T09:00:00.000Z", ...more });
const ORDINARY = [
  line({ method: "GET", route: "/tickets/:token", status: 200, milliseconds: 730518, msg: "request" }),
  line({ requestId: "6f1e3b0a-9d4c-4b5e-8f60-730518402917", by: "org_0123456789abcdefghjkmnpq", msg: "request" }),
  line({ port: 20_731, dir: "/tmp/qconnect-e2e-4YhpZT/postgres-18", msg: "embedded PostgreSQL started" }),
  "",
];

describe("the scan of a log", () => {
  it("finds nothing in what the product logs", () => {
    expect(leaksIn(ORDINARY.join("\n"), ["730518", "402917", "otters hold hands", "no"])).toEqual([]);
  });

  it.each([
    ["a ticket's link", createTokens(Buffer.alloc(32, 7)).tokenOf("tkt_0123456789")],
    ["a session", DRAWN],
    ["an API key", `qc_${DRAWN}`],
    ["a webhook's secret", `whsec_${DRAWN}`],
    ["an access token", `eyJhbGciOiJFUzI1NiJ9.${DRAWN}.${DRAWN}`],
    ["an Authorization header", "Bearer abcdefgh12"],
    ["the secret of a second factor", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"],
    ["what a phone reads of it", "otpauth://totp/QConnect"],
    ["a hash of a password", "$argon2id$v=19$m=19456"],
    ["an e-mail address", "olivia@riverside.example"],
    ["a phone number", "+44 20 7946 0018"],
    ["a short phone number", "+441632960961"],
    ["a password that was typed", "otters hold hands"],
    ["a PIN that was typed", "730518"],
  ])("finds %s, in a field, a message or an address", (_, secret) => {
    const known = ["otters hold hands", "730518"];
    for (const bad of [line({ oops: secret }), line({ msg: `nothing for ${secret} here` }), `GET /x?y=${secret}`]) {
      const found = leaksIn([...ORDINARY, bad].join("\n"), known);
      expect(found.length, bad).toBeGreaterThan(0);
      expect(found[0]).toContain(bad);
    }
  });
});
