import { absence, absenceInput, absencePreview } from "../../domain/absence/schema";
import { row } from "../row";

const tag = "Catalog";

export const ABSENCES = [
  row({
    method: "POST",
    path: "/absences/preview",
    operationId: "previewAbsence",
    tag,
    summary: "What would become of the appointments if a resource or a location were away; nothing is changed",
    auth: "settings.change",
    body: absenceInput,
    status: 200,
    output: absencePreview,
    errors: ["not_found", "too_many_affected"],
    call: (api, { body }) => api.absence.preview(body),
  }),
  row({
    method: "POST",
    path: "/absences",
    operationId: "markAbsence",
    tag,
    summary: "Mark a resource or a location away, and move, offer anew or cancel the appointments in that time",
    auth: "settings.change",
    body: absenceInput,
    status: 201,
    output: absence,
    errors: ["not_found", "too_many_affected"],
    call: (api, { body }) => api.absence.mark(body),
  }),
];
