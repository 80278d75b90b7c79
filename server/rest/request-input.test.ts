import fc from "fast-check";
import { expect, it } from "vitest";
import type { DomainError } from "../domain/shared/errors";
import { requestHash } from "./canonical-json";
import { organizationNamedBy } from "./idempotency";
import { allowOf, createMatch } from "./match";
import { checkBody, readIdempotencyKey, readIfMatch, readQuery } from "./request-input";
import type { AnyRow } from "./row";
import { TABLE } from "./table";
import { unstorable } from "./unstorable";

const match = createMatch(TABLE);

it("finds every row of the table by its path, with what stands at {id}", () => {
  for (const one of TABLE) {
    const found = match(one.path.replace("{id}", "tkt_1"));
    expect(found?.rows[one.method]).toBe(one);
    expect(found?.id).toBe(one.path.includes("{id}") ? "tkt_1" : "");
  }
  for (const path of ["", "/", "/x", "/queues/{id}/events/x", "/queues/", "/{id}", "/locations/{id}x/y"])
    expect(match(path)?.rows.GET?.path ?? null, path).toBeNull();
  expect(allowOf(match("/locations/x")?.rows ?? {})).toBe("GET, PATCH, HEAD, OPTIONS");
});

it("reads If-Match as the one version it asks for", () => {
  expect([null, "*", '"7"', 'W/"7"', '"seven"', '"07"'].map(readIfMatch)).toEqual([undefined, undefined, 7, 0, 0, 0]);
  for (const header of ["7", '"7', '"7","8"', "", "W/7"]) expect(() => readIfMatch(header)).toThrow();
});

it("says of a field what to send instead", () => {
  const rowOf = (operationId: string) => TABLE.find((one) => one.operationId === operationId) as AnyRow;
  const said = (check: () => unknown) => {
    try {
      check();
    } catch (error) {
      return Object.fromEntries((error as DomainError).fields?.map(({ path, message }) => [path, message]) ?? []);
    }
  };
  const booking = { locationId: "loc_1", serviceId: 7, start: "tomorrow" };
  expect(said(() => checkBody(rowOf("bookAppointment"), booking))).toEqual({
    serviceId: "Invalid input: expected string, received number",
    start: "must be an instant, such as 2026-03-02T09:00:00Z",
    customer: "is required",
  });
  expect(said(() => readQuery(rowOf("listAvailability"), "serviceId=s&from=monday&page=2"))).toEqual({
    locationId: "is required",
    from: "must be a date or an instant, such as 2026-03-02 or 2026-03-02T09:00:00Z",
    to: "is required",
    page: "is not a known field",
  });
  expect(said(() => readQuery(rowOf("listServices"), "limit=many"))).toEqual({ limit: "must be a number" });
});

it("reads keys of 1 to 255 printable characters", () => {
  expect(readIdempotencyKey(null)).toBeNull();
  expect(readIdempotencyKey("x".repeat(255))).toHaveLength(255);
  for (const key of ["", "x".repeat(256), "é", "\t"]) expect(() => readIdempotencyKey(key)).toThrow();
});

it("names the organisation of an id, a token, or the body's location", () => {
  const rest = `${"0".repeat(19)}1`;
  expect(organizationNamedBy(`que_0123456789${rest}`, {})).toBe("org_0123456789");
  expect(organizationNamedBy(`tkt_t_0123456789${rest}mac`, {})).toBe("org_0123456789");
  expect(organizationNamedBy("", { locationId: `loc_0123456789${rest}` })).toBe("org_0123456789");
  for (const body of [{}, { locationId: 7 }, { locationId: "loc_x" }]) expect(organizationNamedBy("", body)).toBeNull();
});

it("hashes equal JSON values equally, whatever the order of their fields, and others differently", () => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inner]) => [key, shuffled(inner)]),
    );
  };
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const [one, other] = [JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b))];
      expect(requestHash("POST", "/x", shuffled(one))).toBe(requestHash("POST", "/x", one));
      const sameText = JSON.stringify(one) === JSON.stringify(other);
      if (sameText) expect(requestHash("POST", "/x", one)).toBe(requestHash("POST", "/x", other));
    }),
  );
  expect(requestHash("POST", "/x", { a: 1 })).not.toBe(requestHash("POST", "/x", { a: "1" }));
  expect(requestHash("POST", "/x", [1, 2])).not.toBe(requestHash("POST", "/x", [2, 1]));
  expect(requestHash("POST", "/x", {})).not.toBe(requestHash("POST", "/y", {}));
});

it("names the fields whose text PostgreSQL cannot keep", () => {
  const fieldsOf = (text: string) => unstorable(text, JSON.parse(text)).map(({ path }) => path);
  expect(fieldsOf('{"a":"\\u0000","b":["x","\\uD800"],"c":"\\uD83D\\uDE00","d":"\\\\u0000"}')).toEqual(["a", "b.1"]);
  expect(fieldsOf('{"a":{"\\u0000":1}}')).toEqual(["a"]);
  expect(fieldsOf('"fine"')).toEqual([]);
});
