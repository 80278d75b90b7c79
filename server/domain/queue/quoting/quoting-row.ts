import type { Known } from "../../waits/rules/learned";
import type { WaitingColumns } from "../line/line-rows";
import type { Policy } from "../policy-schema";

/** An open counter as queue_quoting writes it: the visit it has, and for how many seconds; null: nobody. */
export interface QuotingSeat {
  id: string;
  queueIds: string[];
  resourceId: string | null;
  serviceIds: string[] | null;
  visit: string | null;
  elapsed: number | null;
}

/** What a queue's quotes are made from beside its line, as queue_quoting writes it. Seconds; visits are ids of services joined by spaces. */
export interface QuotingRow {
  secondOfDay: number;
  /** Of each service. */
  configured: Record<string, number>;
  /** The open counters of the queue and of those it shares one with. */
  seats: QuotingSeat[];
  /** The lines of those. */
  beside: { queueId: string; policy: Policy; waiting: WaitingColumns }[];
  /** Appointments to come; `start` in milliseconds of the epoch. */
  booked: { id: string; visit: string; dueIn: number; start: number }[];
  /** By columns, the last to end first. */
  today: { visit: string[]; began: number[] | null; seconds: number[] | null; ago: number[] | null };
  /** The last 20 without appointment who were called, the newest first. */
  calls: { waited: number[]; ago: number[] | null };
  learned: Known | null;
}
