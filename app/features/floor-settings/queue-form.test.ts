import { expect, it } from "vitest";
import type { Queue } from "../../../server/domain/queue/schema";
import { queueFieldsOf, readQueueForm, settingsOf } from "./queue-form";

const QUEUE: Queue = {
  ...{ id: "que_1", locationId: "loc_1", name: "Blood tests", letter: "B", serviceIds: ["svc_a"], status: "open" },
  ...{ policy: { kind: "priority", dueMinutes: 5 }, confirmPresence: true, alias: null, message: "Back at two" },
  ...{ maxWaiting: 40, graceSeconds: null, maxRecalls: 0, returnMinutes: 60, earlyMinutes: 30, lateMinutes: null },
  ...{ presenceMinutes: 15, settingsVersion: 3, version: 812 },
  hours: [
    { weekday: 1, opens: "09:00", closes: "12:00" },
    { weekday: 1, opens: "13:00", closes: "17:00" },
    { weekday: 5, opens: "09:00", closes: "24:00" },
  ],
};

/** The form as a browser sends it. */
function formOf(fields: ReturnType<typeof queueFieldsOf>): FormData {
  const form = new FormData();
  const { serviceIds, days, policy, confirmPresence, ...texts } = fields;
  for (const [name, text] of Object.entries(texts)) form.append(name, text);
  for (const id of serviceIds) form.append("serviceIds", id);
  for (const [index, text] of days.entries()) form.append(`day${index + 1}`, text);
  if (confirmPresence) form.append("confirmPresence", "yes");
  form.append("kind", policy.kind);
  form.append("dueMinutes", policy.dueMinutes);
  return form;
}
const errorsOf = (change: object) => {
  const read = settingsOf({ ...queueFieldsOf(QUEUE), ...change }, QUEUE);
  return "errors" in read ? read.errors : {};
};

it("a form that nobody has touched says the queue as it is", () => {
  const fields = queueFieldsOf(QUEUE);
  expect(fields.days).toEqual(["09:00-12:00, 13:00-17:00", "", "", "", "09:00-24:00", "", ""]);
  const read = settingsOf(readQueueForm(formOf(fields)), null);
  const { id, locationId, settingsVersion, version, ...settings } = QUEUE;
  expect(read).toEqual({ settings });
});

it("hours that hold in seasons stay as they are while their times are not touched", () => {
  const seasonal = [{ weekday: 1, opens: "09:00", closes: "12:00", validFrom: "2026-06-01" }];
  const before = { ...QUEUE, hours: seasonal };
  const fields = queueFieldsOf(before);
  expect(settingsOf(fields, before)).toMatchObject({ settings: { hours: seasonal } });
  const changed = { ...fields, days: ["10:00-12:00", "", "", "", "", "", ""] };
  expect(settingsOf(changed, before)).toMatchObject({
    settings: { hours: [{ weekday: 1, opens: "10:00", closes: "12:00" }] },
  });
});

it("each wrong field is named, and says what to do", () => {
  expect(errorsOf({ name: "", letter: "4", serviceIds: [], maxWaiting: "0", returnMinutes: "721" })).toEqual({
    name: { key: "queueSettings.error.name" },
    letter: { key: "queueSettings.error.letter" },
    serviceIds: { key: "queueSettings.error.services" },
    maxWaiting: { key: "queueSettings.error.least", values: { least: 1 } },
    returnMinutes: { key: "queueSettings.error.most", values: { most: 720 } },
  });
  expect(errorsOf({ graceSeconds: "soon", presenceMinutes: "" })).toEqual({
    graceSeconds: { key: "queueSettings.error.number" },
    presenceMinutes: { key: "queueSettings.error.number" },
  });
  const days = (text: string) => [text, "", "", "", "", "", ""];
  expect(errorsOf({ days: days("nine to five") })).toEqual({ day1: { key: "queueSettings.error.day" } });
  expect(errorsOf({ days: days("25:00-26:00") })).toEqual({ day1: { key: "queueSettings.error.day" } });
  expect(errorsOf({ days: days("") })).toEqual({ day1: { key: "queueSettings.error.noDay" } });
});

it("a group of a policy is named by its number", () => {
  const { policy } = queueFieldsOf(QUEUE);
  const shares = [
    { weight: "2", booked: "yes" as const, priority: "" as const, serviceIds: [] },
    { weight: "21", booked: "" as const, priority: "" as const, serviceIds: [] },
  ];
  expect(errorsOf({ policy: { ...policy, shares, maxOvertakes: "101" } })).toEqual({
    maxOvertakes: { key: "queueSettings.error.most", values: { most: 100 } },
    "share2.weight": { key: "queueSettings.error.most", values: { most: 20 } },
  });
});
