import { auditKind } from "../../../server/domain/audit/schema";
import { boundaryOf, isoOf } from "../../../server/domain/shared/zoned-time";
import { isDate } from "../../ui/zoned";

/** Which entries are shown, as it stands in the address. */
export interface AuditQuery {
  q?: string;
  person?: string;
  kind?: (typeof auditKind.options)[number];
  /** Days at the location, both included. */
  from?: string;
  to?: string;
  cursor?: string;
}

/** Values that are none are no filter. */
export function readQuery(query: URLSearchParams): AuditQuery {
  const given = (name: string) => query.get(name) || undefined;
  const day = (name: string) => (isDate(query.get(name) ?? "") ? given(name) : undefined);
  return {
    q: query.get("q")?.trim().slice(0, 120) || undefined,
    person: given("person"),
    kind: auditKind.options.find((one) => one === query.get("kind")),
    from: day("from"),
    to: day("to"),
    cursor: /^\d{1,15}$/.test(query.get("cursor") ?? "") ? given("cursor") : undefined,
  };
}

export function addressOf(query: AuditQuery): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

/** The same for the application API. */
export const filterOf = ({ q, person, kind, from, to, cursor }: AuditQuery, timeZone: string) => ({
  ...{ q, personId: person, kind, cursor },
  since: from && isoOf(boundaryOf(from, timeZone, "from")),
  until: to && isoOf(boundaryOf(to, timeZone, "to")),
});
