import { describe, expect, it } from "vitest";
import { type GateInput, passesGate } from "./request-gate";

const BASE = new URL("https://queue.example");
const OWN = "https://queue.example";
const FOREIGN = "https://evil.example";

const post = (given: Partial<GateInput>): GateInput => ({
  method: "POST",
  path: "/o/riverside/main/join",
  site: undefined,
  origin: undefined,
  host: "queue.example",
  bearer: false,
  ownCookie: false,
  ...given,
});

describe("the Fetch-Metadata gate", () => {
  it("lets every GET and HEAD through", () => {
    for (const method of ["GET", "HEAD"]) {
      expect(passesGate(post({ method, site: "cross-site", origin: FOREIGN, ownCookie: true }), BASE)).toBe(true);
    }
  });

  it("refuses every other method from elsewhere, with or without a cookie", () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"]) {
      for (const site of ["cross-site", "same-site", "none", "", "Same-Origin", "same-origin, cross-site"]) {
        for (const ownCookie of [true, false]) {
          // An Origin of our own does not help: the newer header decides where it is present.
          expect(passesGate(post({ method, site, origin: OWN, ownCookie }), BASE), `${method} ${site}`).toBe(false);
        }
      }
    }
  });

  it("passes what the browser calls same-origin", () => {
    expect(passesGate(post({ site: "same-origin", ownCookie: true }), BASE)).toBe(true);
  });

  it("passes a bearer credential from anywhere: no browser attaches one by itself", () => {
    expect(passesGate(post({ site: "cross-site", origin: FOREIGN, bearer: true }), BASE)).toBe(true);
  });

  it("lets Origin decide where Sec-Fetch-Site is absent", () => {
    expect(passesGate(post({ origin: OWN, ownCookie: true }), BASE)).toBe(true);
    for (const origin of [FOREIGN, "null", "http://queue.example", "https://queue.example.evil.example", ""]) {
      expect(passesGate(post({ origin }), BASE), origin).toBe(false);
    }
  });

  it("knows a plain-http machine by the name it was called by", () => {
    const lan = post({ origin: "http://192.168.1.5:3000", host: "192.168.1.5:3000", ownCookie: true });
    expect(passesGate(lan, new URL("http://localhost:3000"))).toBe(true);
    expect(passesGate(lan, BASE)).toBe(false);
  });

  it("passes without both headers only when there is no cookie of ours to abuse", () => {
    expect(passesGate(post({}), BASE)).toBe(true);
    expect(passesGate(post({ ownCookie: true }), BASE)).toBe(false);
  });

  it("leaves /api/v1 alone and nothing that only looks like it", () => {
    const hostile = { site: "cross-site", origin: FOREIGN, ownCookie: true };
    expect(passesGate(post({ ...hostile, path: "/api/v1/appointments" }), BASE)).toBe(true);
    expect(passesGate(post({ ...hostile, path: "/api/v10" }), BASE)).toBe(false);
    expect(passesGate(post({ ...hostile, path: "/trpc/identity.signOut" }), BASE)).toBe(false);
  });
});
