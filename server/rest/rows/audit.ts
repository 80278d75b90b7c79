import { auditFilter, auditPage } from "../../domain/audit/schema";
import { row } from "../row";

export const AUDIT = [
  row({
    method: "GET",
    path: "/audit",
    operationId: "listAuditEntries",
    tag: "Audit",
    summary: "Who did what, when and from where, the newest first",
    auth: "audit.read",
    query: auditFilter,
    status: 200,
    output: auditPage,
    call: (api, { query }) => api.audit.list(query),
  }),
];
