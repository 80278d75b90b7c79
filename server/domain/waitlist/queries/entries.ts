import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import { cursorAt, placeAt } from "../../shared/cursor";
import { DomainError } from "../../shared/errors";
import { literally } from "../../shared/literally";
import { toPage } from "../../shared/paging";
import type { Scope } from "../../shared/scope";
import type { Tokens } from "../../shared/token";
import type { WaitlistEntry, WaitlistPage, waitlistFilter } from "../schema";
import { type EntryRow, entrySelect, type Standing, toEntry } from "../shape";

interface Deps {
  work: Work;
  tokens: Tokens;
}

const OPEN = { in: ["waiting", "offered"] };
const ENDED: Standing = { ahead: 0, isOffered: false };

async function entriesOf(
  { work, tokens }: Deps,
  { organizationId }: Scope,
  rows: EntryRow[],
): Promise<WaitlistEntry[]> {
  const ids = rows.map(({ id }) => id);
  const standing = await work.read<Record<string, Standing>>("waitlist_standing", { organizationId, ids });
  return rows.map((row) => toEntry(tokens, row, standing[row.id] ?? ENDED));
}

/** Throws `not_found`. */
export async function findEntry(deps: Deps, scope: Scope, id: string): Promise<WaitlistEntry> {
  const row = await deps.work.prisma.waitlistEntry.findUnique({
    where: { organizationId_id: { organizationId: scope.organizationId, id } },
    select: entrySelect,
  });
  const [entry] = row ? await entriesOf(deps, scope, [row]) : [];
  if (!entry) throw new DomainError("not_found");
  return entry;
}

/** The open wish for an earlier time than an appointment's, or null. */
export async function findEarlier(deps: Deps, scope: Scope, appointmentId: string): Promise<WaitlistEntry | null> {
  const row = await deps.work.prisma.waitlistEntry.findFirst({
    where: { organizationId: scope.organizationId, appointmentId, status: OPEN },
    select: entrySelect,
  });
  const [entry] = row ? await entriesOf(deps, scope, [row]) : [];
  return entry ?? null;
}

function meantBy(q: string) {
  const text = { contains: literally(q), mode: "insensitive" as const };
  return { OR: [{ name: text }, { email: text }, { phone: text }] };
}

/** In the order of arrival, by default those who still wait. */
export async function listEntries(
  deps: Deps,
  scope: Scope,
  { locationId, serviceId, status, q, cursor, limit }: z.infer<typeof waitlistFilter>,
): Promise<WaitlistPage> {
  const { organizationId } = scope;
  const rows = await deps.work.prisma.waitlistEntry.findMany({
    where: {
      organizationId,
      locationId,
      serviceId,
      place: cursor === undefined ? undefined : { gt: placeAt(cursor).number },
      status: status ?? OPEN,
      ...(q !== undefined && { customer: meantBy(q) }),
    },
    select: { ...entrySelect, place: true },
    orderBy: { place: "asc" },
    take: limit + 1,
  });
  const page = toPage(
    rows,
    limit,
    (row) => row,
    ({ place, id }) => cursorAt(place, id),
  );
  return { ...page, items: await entriesOf(deps, scope, page.items) };
}
