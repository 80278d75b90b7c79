import type { z } from "zod";
import type { Prisma } from "../../../infra/database/generated/client";
import type { Work } from "../../../infra/database/work";
import { openedOrNull, type Sealing } from "../../../infra/sealing/sealed-texts";
import { DomainError } from "../../shared/errors";
import { literally } from "../../shared/literally";
import { toPage } from "../../shared/paging";
import type { Scope } from "../../shared/scope";
import type { Channel, Message, MessageKind, MessagePage, MessageStatus, messageFilter } from "../schema";

const select = {
  id: true,
  appointmentId: true,
  ticketId: true,
  channel: true,
  kind: true,
  rule: true,
  recipient: true,
  status: true,
  dueAt: true,
  sentAt: true,
  attempts: true,
  subject: true,
  text: true,
  error: true,
  appointment: { select: { timeZone: true } },
  ticket: { select: { queue: { select: { location: { select: { timeZone: true } } } } } },
  waitlistEntry: { select: { location: { select: { timeZone: true } } } },
} satisfies Prisma.MessageSelect;

const toMessage = ({
  dueAt,
  sentAt,
  rule,
  appointment,
  ticket,
  waitlistEntry,
  ...row
}: Prisma.MessageGetPayload<{ select: typeof select }>): Message => ({
  ...row,
  channel: row.channel as Channel,
  kind: row.kind as MessageKind,
  minutesBefore: rule === null ? null : Number(rule),
  status: row.status as MessageStatus,
  timeZone: (appointment ?? ticket?.queue.location ?? waitlistEntry?.location)?.timeZone ?? "UTC",
  dueAt: dueAt.toISOString(),
  sentAt: sentAt?.toISOString() ?? null,
});

interface Reading {
  work: Work;
  texts: Pick<Sealing, "open">;
}

async function opened<M extends Pick<Message, "subject" | "text">>({ texts }: Reading, message: M): Promise<M> {
  const { subject, text } = message;
  return { ...message, subject: await openedOrNull(texts, subject), text: await openedOrNull(texts, text) };
}

function meantBy(q: string): Prisma.MessageWhereInput[] {
  const text = { contains: literally(q), mode: "insensitive" as const };
  const person = { customer: { name: text } };
  return [{ recipient: text }, { appointment: person }, { ticket: person }, { waitlistEntry: person }];
}

/** The newest first. */
export async function listMessages(
  reading: Reading,
  { organizationId }: Scope,
  { limit, cursor, q, ...wanted }: z.infer<typeof messageFilter>,
): Promise<MessagePage> {
  const rows = await reading.work.prisma.message.findMany({
    where: {
      organizationId,
      id: cursor ? { lt: cursor } : undefined,
      ...wanted,
      ...(q !== undefined && { OR: meantBy(q) }),
    },
    select,
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const { items, nextCursor } = toPage(rows, limit, toMessage);
  return { items: await Promise.all(items.map((one) => opened(reading, one))), nextCursor };
}

/** Throws `not_found`. */
export async function findMessage(reading: Reading, { organizationId }: Scope, id: string): Promise<Message> {
  const row = await reading.work.prisma.message.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select,
  });
  if (!row) throw new DomainError("not_found");
  return opened(reading, toMessage(row));
}
