import { expect, it } from "vitest";
import { parseDetails, readDetails } from "./details-form";
import { bookErrors } from "./words";

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
const held = { start: "2026-11-21T10:00:00.000Z", holdId: "hld_1", until: "2026-11-21T09:10:00.000Z" };

it("needs a name and leaves the rest out when it is empty", () => {
  const parsed = parseDetails(formOf({ ...held, name: "Ada", email: "", phone: "", notes: "" }), "loc_1", "svc_1");
  expect(parsed).toEqual({
    errors: null,
    input: {
      locationId: "loc_1",
      serviceId: "svc_1",
      start: held.start,
      holdId: "hld_1",
      partySize: 1,
      customer: { name: "Ada" },
    },
  });
});

it("says what to do about each wrong field", () => {
  const form = formOf({ ...held, name: "", email: "ada@", phone: "x", partySize: "two" });
  expect(parseDetails(form, "loc_1", "svc_1").errors).toEqual({
    name: bookErrors.name,
    email: bookErrors.email,
    phone: bookErrors.phone,
    partySize: bookErrors.partySize,
  });
  expect(readDetails(form).email).toBe("ada@");
});
