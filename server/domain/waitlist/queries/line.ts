import type { Work } from "../../../infra/database/work";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";
import type { Waiting } from "../rules/choose-offer";

/** Those further behind wait until there are fewer before them. */
const MOST_ASKED = 1000;

interface Row extends Omit<Waiting, "before" | "passed"> {
  before: string | null;
  passed: string[];
}

/** Who waits at a location, in the order of arrival. Read in a unit, the line is locked until its end: those who offer take turns. */
export async function readLine(
  work: Work,
  { organizationId }: Scope,
  locationId: string,
  now: number,
): Promise<Waiting[]> {
  const call = { organizationId, locationId, now: isoOf(now), most: MOST_ASKED };
  const rows = await work.call<Row[]>("waitlist_line", call);
  return rows.map(({ before, passed, ...row }) => ({
    ...row,
    before: before === null ? null : Date.parse(before),
    passed: passed.map((start) => Date.parse(start)),
  }));
}

/** Whether there is a line at all; locks nothing. */
export async function someoneWaits(work: Work, { organizationId }: Scope, locationId: string): Promise<boolean> {
  const where = { organizationId, locationId, status: "waiting" };
  return (await work.prisma.waitlistEntry.findFirst({ where, select: { id: true } })) !== null;
}
