import { expect, it } from "vitest";
import { parseJoinForm } from "./join-form";

const parse = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return parseJoinForm(form);
};

it("needs nothing but a service", () => {
  expect(parse({ serviceId: "svc_1", name: " ", phone: "", partySize: "" })).toMatchObject({
    errors: null,
    input: { serviceId: "svc_1", partySize: 1, priority: "normal" },
  });
});

it("asks whom a telephone number or an address belongs to", () => {
  expect(parse({ serviceId: "svc_1", phone: "020 7946 0000" }).errors).toEqual({ name: "join.error.nameNeeded" });
  expect(parse({ serviceId: "svc_1", email: "ada@example.org" }).errors).toEqual({ name: "join.error.nameNeeded" });
});

it("names every wrong field and keeps what was typed", () => {
  const { errors, values } = parse({ serviceId: "", name: "Ada", email: "ada", phone: "call me", partySize: "many" });
  expect(errors).toEqual({
    serviceId: "join.error.serviceId",
    email: "join.error.email",
    phone: "join.error.phone",
    partySize: "join.error.partySize",
  });
  expect(values).toEqual({
    ...{ serviceId: "", also: [], name: "Ada", email: "ada", phone: "call me", partySize: "many" },
  });
});
