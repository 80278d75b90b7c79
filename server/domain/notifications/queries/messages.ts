import type { z } from "zod";
import type { Prisma } from "../../../infra/database/generated/client";
import type { Work } from "../../../infra/database/work";
import { toPage } from "../../shared/paging";
import type { Scope } from "../../shared/scope";
import type { Message, MessageKind, MessagePage, MessageStatus, messageFilter, Told } from "../schema";

const select = {
  id: true,
  appointmentId: true,
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
} satisfies Prisma.MessageSelect;

const toMessage = ({
  dueAt,
  sentAt,
  appointment,
  ...row
}: Prisma.MessageGetPayload<{ select: typeof select }>): Message => ({
  ...row,
  channel: "email",
  timeZone: appointment.timeZone,
  kind: row.kind as MessageKind,
  status: row.status as MessageStatus,
  dueAt: dueAt.toISOString(),
  sentAt: sentAt?.toISOString() ?? null,
});

/** The newest first. The cursor is the id of the last one given. */
export async function listMessages(
  work: Work,
  { organizationId }: Scope,
  { limit, cursor }: z.infer<typeof messageFilter>,
): Promise<MessagePage> {
  const rows = await work.prisma.message.findMany({
    where: { organizationId },
    select,
    orderBy: { id: "desc" },
    ...(cursor === undefined ? {} : { cursor: { organizationId_id: { organizationId, id: cursor } }, skip: 1 }),
    take: limit + 1,
  });
  return toPage(rows, limit, toMessage);
}

const MOST_TOLD = 50;

/** What the holder of an appointment was told and will be, in time order. */
export async function toldAbout(work: Work, { organizationId }: Scope, appointmentId: string): Promise<Told[]> {
  const rows = await work.prisma.message.findMany({
    where: {
      organizationId,
      appointmentId,
      OR: [{ status: { in: ["sent", "failed"] } }, { status: "queued", appointment: { status: "booked" } }],
    },
    select: { kind: true, rule: true, status: true, dueAt: true, sentAt: true },
    orderBy: { id: "asc" },
    take: MOST_TOLD,
  });
  return rows
    .map(({ kind, rule, status, dueAt, sentAt }) => ({
      kind: kind as MessageKind,
      rule,
      status: status as MessageStatus,
      at: (sentAt ?? dueAt).toISOString(),
    }))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
