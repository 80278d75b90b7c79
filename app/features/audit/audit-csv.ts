import { stringify } from "csv-stringify/sync";
import type { AuditEntry, AuditPage } from "../../../server/domain/audit/schema";

const COLUMNS = [
  ...["id", "at", "actorId", "actorName", "surface", "address", "requestId", "procedure", "verb", "kind"],
  ...["subjectId", "subjectName", "before", "after", "hash"],
];

const cells = ({ actor, subject, before, after, ...entry }: AuditEntry) => [
  ...[entry.id, entry.at, actor?.id, actor?.name, entry.surface, entry.address, entry.requestId, entry.procedure],
  ...[entry.verb, entry.kind, subject.id, subject.name, before, after, entry.hash],
];

/** The entries as a file, page by page as it is read: memory holds one page. Names people typed are no formulas of a spreadsheet. */
export function auditCsv(read: (cursor: string | undefined) => Promise<AuditPage>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let cursor: string | null | undefined;
  return new ReadableStream({
    async pull(controller) {
      if (cursor === null) return controller.close();
      const isFirst = cursor === undefined;
      const { items, nextCursor } = await read(cursor);
      cursor = nextCursor;
      const lines = isFirst ? [COLUMNS, ...items.map(cells)] : items.map(cells);
      controller.enqueue(encoder.encode(stringify(lines, { bom: isFirst, escape_formulas: true })));
    },
  });
}
