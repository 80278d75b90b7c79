import type { RunningLate } from "../schema";

/** Columns of appointment_delay, which planning writes (planning/commands/tell-late.ts). */
export const DELAY = { select: { startsAt: true, isLate: true, fromAt: true, toAt: true, toldTo: true } };

interface Delay {
  startsAt: Date;
  isLate: boolean;
  fromAt: Date;
  toAt: Date;
}

/** Whether it is of the time the appointment has: moved, it is late no more. */
export const isOf = ({ startsAt }: Pick<Delay, "startsAt">, start: string): boolean =>
  startsAt.getTime() === Date.parse(start);

/** When an appointment is expected to begin; null where it is in time, or that is over. */
export const latenessOf = (delay: Delay | null, start: string, now: number): RunningLate | null =>
  delay?.isLate && isOf(delay, start) && delay.toAt.getTime() > now
    ? { from: delay.fromAt.toISOString(), to: delay.toAt.toISOString() }
    : null;
