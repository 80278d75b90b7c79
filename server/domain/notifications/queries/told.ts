import type { Prisma } from "../../../infra/database/generated/client";
import type { Work } from "../../../infra/database/work";
import type { Scope } from "../../shared/scope";
import type { Channel, MessageKind, MessageStatus, Told } from "../schema";

const MOST_TOLD = 50;

/** What the holder sees: what came, what could not come, and what is still to come. */
const OF_HOLDER: Prisma.MessageWhereInput = {
  OR: [{ status: { in: ["sent", "failed"] } }, { status: "queued", appointment: { status: "booked" } }],
};

/** Also what was told of it together with others. */
const ofAppointment = (appointmentId: string): Prisma.MessageWhereInput => ({
  OR: [{ appointmentId }, { covers: { path: [appointmentId], gt: 0 } }],
});

/** What the holder of an appointment was told and will be, in time order; staff also see what was not sent after all, and why. */
export async function toldAbout(
  work: Work,
  { organizationId }: Scope,
  appointmentId: string,
  by: "holder" | "staff",
): Promise<Told[]> {
  const rows = await work.prisma.message.findMany({
    where: { organizationId, AND: [ofAppointment(appointmentId), by === "holder" ? OF_HOLDER : {}] },
    select: { kind: true, channel: true, rule: true, status: true, dueAt: true, sentAt: true, error: true },
    orderBy: { id: "asc" },
    take: MOST_TOLD,
  });
  return rows
    .map(({ kind, channel, rule, status, dueAt, sentAt, error }) => ({
      kind: kind as MessageKind,
      channel: channel as Channel,
      minutesBefore: rule === null ? null : Number(rule),
      status: status as MessageStatus,
      at: (sentAt ?? dueAt).toISOString(),
      error: by === "staff" ? error : null,
    }))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
