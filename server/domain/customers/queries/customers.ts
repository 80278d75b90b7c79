import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import { openedOrNull, type Sealing } from "../../../infra/sealing/sealed-texts";
import { settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";
import type { CustomerExport, CustomerRecord, customerFilter } from "../schema";

interface Reading {
  work: Work;
  texts: Pick<Sealing, "open">;
}

/** Rows of new bookings and tickets are given their person before anybody looks. */
export async function gather({ call }: Pick<Work, "call">, { organizationId }: Scope): Promise<void> {
  while ((await call<{ left: number }>("customer_gather", { organizationId })).left > 0);
}

/** The newest first. */
export async function listCustomers(
  work: Work,
  scope: Scope,
  { q, cursor, limit }: z.infer<typeof customerFilter>,
): Promise<{ items: CustomerRecord[]; nextCursor: string | null }> {
  await gather(work, scope);
  const { organizationId } = scope;
  // Fewer than three digits are in every number.
  const digits = q?.replace(/\D/g, "").replace(/^0+/, "");
  const asked = q ? { q, digits: digits && digits.length >= 3 ? digits : undefined } : {};
  const rows = await work.read<CustomerRecord[]>("customer_list", {
    organizationId,
    ...asked,
    cursor,
    limit: limit + 1,
  });
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** By the id of the person or of any row of theirs. Throws `not_found`. */
export async function findCustomer(work: Work, scope: Scope, id: string): Promise<CustomerRecord> {
  await gather(work, scope);
  return settled(await work.read<CustomerRecord>("customer_read", { ...scope, id }));
}

/** Throws `not_found`. */
export async function exportCustomer({ work, texts }: Reading, scope: Scope, id: string): Promise<CustomerExport> {
  await gather(work, scope);
  const known = settled(await work.call<CustomerExport>("customer_export", { ...scope, id }));
  const tickets = known.tickets.map(async (ticket) => {
    const { feedback } = ticket;
    return { ...ticket, feedback: feedback && { ...feedback, comment: await openedOrNull(texts, feedback.comment) } };
  });
  const messages = known.messages.map(async (message) => {
    const { subject, text } = message;
    return { ...message, subject: await openedOrNull(texts, subject), text: await openedOrNull(texts, text) };
  });
  return { ...known, tickets: await Promise.all(tickets), messages: await Promise.all(messages) };
}

/** What an erasure would end: ids, by what they are. */
export type Ahead = Record<"appointments" | "tickets" | "entries", string[]>;

export type Known = CustomerExport & { ahead: number };

/** The same for a page, with how much they have ahead. Throws `not_found`. */
export async function readKnown(reading: Reading, scope: Scope, id: string, now: number): Promise<Known> {
  const known = await exportCustomer(reading, scope, id);
  const { appointments, tickets, entries } = await reading.work.call<Ahead>("customer_ahead", {
    ...scope,
    id,
    now: isoOf(now),
  });
  return { ...known, ahead: appointments.length + tickets.length + entries.length };
}
