import { DAY } from "../../shared/duration";
import type { LeadTime, ShowRate } from "../show-rate-schema";

/** What became of the past bookings of one service that were made so long ahead. */
export interface Outcomes {
  serviceId: string;
  lead: LeadTime;
  came: number;
  missed: number;
}

/** What is assumed where nothing is known, and for how many bookings it counts: the more there are, the more they say themselves. */
const USUAL = 0.9;
const PRIOR_BOOKINGS = 20;

const blended = ({ came, missed }: { came: number; missed: number }, prior: number): number =>
  (came + PRIOR_BOOKINGS * prior) / (came + missed + PRIOR_BOOKINGS);

const sum = (all: readonly Outcomes[]) => ({
  came: all.reduce((total, one) => total + one.came, 0),
  missed: all.reduce((total, one) => total + one.missed, 0),
});

/** The days below which a time ahead still is of its kind; appointment_outcomes counts by the same. */
const LEADS: readonly [LeadTime, days: number][] = [
  ["sameDay", 1],
  ["days", 3],
  ["week", 10],
  ["month", 31],
];

/** How long ahead something was booked, in ms. */
export const leadOf = (ahead: number): LeadTime => LEADS.find(([, days]) => ahead < days * DAY)?.[0] ?? "longer";

/**
 * The share of bookings that come, 0 to 1, by service and lead time. Thin data lean on what the service's other bookings say, and those on the
 * location's other services: beta-binomial shrinkage with a fixed prior weight (Gelman et al., Bayesian Data Analysis, chapter 5). No booking
 * counts at two levels, or one that was missed would weigh three times.
 */
export const showRates = (outcomes: readonly Outcomes[]): ShowRate[] => outcomes.map((one) => rateOf(outcomes, one));

function rateOf(outcomes: readonly Outcomes[], one: Outcomes): ShowRate {
  const others = sum(outcomes.filter(({ serviceId }) => serviceId !== one.serviceId));
  const sameService = sum(outcomes.filter((other) => other !== one && other.serviceId === one.serviceId));
  return { ...one, rate: blended(one, blended(sameService, blended(others, USUAL))) };
}

/** The same of one service and lead time, also where nothing is known of just these. */
export function showRateOf(outcomes: readonly Outcomes[], serviceId: string, lead: LeadTime): ShowRate {
  const known = outcomes.find((one) => one.serviceId === serviceId && one.lead === lead);
  return rateOf(outcomes, known ?? { serviceId, lead, came: 0, missed: 0 });
}
