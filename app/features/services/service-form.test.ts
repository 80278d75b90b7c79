import { expect, it } from "vitest";
import { serviceInput } from "../../../server/domain/catalog/schema";
import { NEW_SERVICE, readServiceForm, type ServiceFields, serviceFieldsOf, serviceOf } from "./service-form";

const service = {
  ...serviceInput.parse({ locationId: "loc_x", name: "X-ray", durationMinutes: 45 }),
  ...{ id: "svc_x", version: 3, minNoticeMinutes: 90, cancelNoticeMinutes: 2880, priceText: "20 €" },
  ...{ requires: ["staff" as const, "room" as const], whatToBring: ["Your card", "Old pictures"], limitPerPerson: 2 },
  questions: [
    { id: "side", label: "Which side?", kind: "choice" as const, options: ["Left", "Right"], required: true },
  ],
};

it("brings a service through the form as it was, and a new one as the API makes it", () => {
  const { id: _, version: __, locationId: ___, walkInShare: ____, ...settings } = service;
  expect(serviceOf(serviceFieldsOf(service, ["res_x"]))).toEqual({
    settings: { ...settings, resourceIds: ["res_x"] },
  });
  expect(serviceOf({ ...NEW_SERVICE, name: "Hour" })).toMatchObject({ settings: { name: "Hour", maxAdvanceDays: 60 } });
});

it("reads what a browser sends: spans by their unit, questions with words alone, ids that stay", () => {
  const form = new FormData();
  const sent: Record<string, string> = {
    ...{ name: "Test", durationMinutes: "20", bufferBeforeMinutes: "0", bufferAfterMinutes: "5", capacity: "1" },
    ...{ maxAdvanceDays: "30", slotStepMinutes: "10", takes: "room", minNotice: "2", minNoticeUnit: "days" },
    ...{ cancelNotice: "0", cancelNoticeUnit: "hours", whatToBring: "A\r\n\r\n B ", needsApproval: "yes" },
    ...{ question0: "Side?", question0id: "side", question0kind: "text", question0options: "left over" },
    ...{ question1: "", question1kind: "text", question2: "Side?", question2kind: "checkbox" },
  };
  for (const [name, value] of Object.entries(sent)) form.set(name, value);
  form.append("reminders", "60");
  expect(serviceOf(readServiceForm(form))).toMatchObject({
    settings: {
      ...{ minNoticeMinutes: 2880, requires: ["room"], whatToBring: ["A", "B"], reminderMinutes: [60] },
      questions: [
        { id: "side", options: [] },
        { id: "side-2", kind: "checkbox" },
      ],
    },
  });
});

it("names what is wrong by the field it stands in", () => {
  const question = { id: "", label: "Which?", kind: "choice" as const, options: "One", required: false };
  const wrong: Partial<ServiceFields> = {
    ...{ name: " ", durationMinutes: "0", capacity: "many", limitPerPerson: "999" },
    minNotice: { amount: "2.5", unit: "days" },
    questions: [question, { ...question, label: "x".repeat(201), kind: "text" }],
  };
  expect(serviceOf({ ...NEW_SERVICE, ...wrong })).toEqual({
    errors: {
      name: { key: "services.error.name" },
      durationMinutes: { key: "queueSettings.error.least", values: { least: 1 } },
      capacity: { key: "queueSettings.error.number" },
      limitPerPerson: { key: "queueSettings.error.most", values: { most: 100 } },
      minNotice: { key: "services.error.span" },
      question0options: { key: "services.error.options" },
      question1: { key: "services.error.question" },
    },
  });
});
