import { createRandom, exponential } from "../../server/domain/shared/random";

const HEADER =
  "office,date,queue_id,letter,service,ticket,issued_min,issued_lo_min,issued_hi_min,called_min,called_lo_min,called_hi_min,open_counters,configured_service_min";

export const GENERATED = { office: "GENERATED", date: "2020-01-13" };

const OPENS_MIN = 8 * 60;
const LAST_ISSUE_MIN = 15 * 60;
const CLOSED_QUEUE = 0;
/** The city is polled this often, so a time is known to this. */
const POLL_MIN = 5;

const QUEUES = [
  { letter: "A", service: "Registration", everyMin: 4, serviceMin: 7, configuredMin: 10 },
  { letter: "B", service: "Identity cards", everyMin: 6, serviceMin: 9, configuredMin: 15 },
  { letter: "C", service: "Driving licences", everyMin: 9, serviceMin: 8, configuredMin: 10 },
  { letter: "D", service: "Cash desk", everyMin: 15, serviceMin: 3, configuredMin: 10 },
];

/**
 * An office's day like the recorded ones, as the text of such a file: Poisson arrivals, exponential services, one to three counters by the
 * hour, first come first served. The same for the same seed.
 */
export function generateDay(seed: number): string {
  const random = createRandom(seed);
  const lines = QUEUES.flatMap((queue, i) => {
    const tickets = generateQueue(random, queue);
    return tickets.map(({ issued, called, open }, n) => {
      const fields = [GENERATED.office, GENERATED.date, i + 1, queue.letter, queue.service, n + 1];
      return [...fields, ...bounded(issued), ...bounded(called), open, queue.configuredMin].join(",");
    });
  });
  return `${[HEADER, ...lines].join("\n")}\n`;
}

const bounded = (minute: number): string[] => {
  const poll = Math.floor(minute / POLL_MIN) * POLL_MIN;
  return [minute.toFixed(2), String(poll), String(poll + POLL_MIN)];
};

function generateQueue(random: () => number, { everyMin, serviceMin }: (typeof QUEUES)[number]) {
  const openAt = Array.from({ length: 24 }, () => 1 + Math.floor(random() * 3));
  const freeAt = Array.from({ length: 3 }, () => OPENS_MIN);
  const tickets: { issued: number; called: number; open: number }[] = [];
  let lastCall = OPENS_MIN;
  for (let at = OPENS_MIN; at < LAST_ISSUE_MIN; at += exponential(random, everyMin)) {
    const counters = openAt[Math.floor(at / 60)] ?? 1;
    const free = freeAt.slice(0, counters);
    const counter = free.indexOf(Math.min(...free));
    // The recorded times of a queue never meet.
    const called = Math.max(at + 0.05, freeAt[counter] ?? 0, lastCall + 0.05);
    freeAt[counter] = called + exponential(random, serviceMin);
    lastCall = called;
    // One poll in twenty sees nobody at work, as in the recorded days.
    tickets.push({ issued: at, called, open: random() < 0.05 ? CLOSED_QUEUE : counters });
  }
  return tickets;
}
