// Everything the queue's public pages say, in one place. The live script uses the same functions.
import type { Estimate, TicketStatus } from "../../../server/domain/queue/schema";
import type { StatusTone } from "../../ui/status-mark";
import { roundWait } from "../../ui/wait-words";
import { timeIn } from "../../ui/zoned";

/** "B 047" from "B047": easier to read from ten metres and to read out. */
export const numberWords = (number: string) => number.replace(/^([A-Z]+)(\d+)$/, "$1\u00a0$2");

/** `ahead` 0 is next. */
export const aheadWords = (ahead: number) =>
  ahead === 0 ? "You are next" : ahead === 1 ? "1 person before you" : `${ahead} people before you`;

export const goToWords = (counter: string | null) => (counter ? `Go to ${counter}` : "It is your turn");
export const atWords = (counter: string | null) => (counter ? `You are at ${counter}` : "You are being served");

/** "about 10:24 to 10:32": when the call may come, by the location's clock; rounded as the wait itself is. */
export function callTimeWords(estimate: Estimate, asOf: string, timeZone: string, locale: string): string {
  const at = (minutes: number) =>
    timeIn(new Date(new Date(asOf).getTime() + minutes * 60_000).toISOString(), timeZone, locale);
  const { low, high } = roundWait(estimate);
  return low === high ? `about ${at(low)}` : `about ${at(low)} to ${at(high)}`;
}

export const statusWords: Record<TicketStatus, { label: string; tone: StatusTone }> = {
  waiting: { label: "Waiting", tone: "waiting" },
  called: { label: "Called", tone: "called" },
  serving: { label: "Being served", tone: "serving" },
  served: { label: "Served", tone: "done" },
  noshow: { label: "Missed", tone: "ended" },
  left: { label: "You left the queue", tone: "ended" },
  cancelled: { label: "Cancelled", tone: "ended" },
  parked: { label: "On hold", tone: "paused" },
};

/** What is over or held back says what can be done next. */
export const adviceWords: Partial<Record<TicketStatus, string>> = {
  called: "Please go now. Show or say your number.",
  serving: "Thank you for waiting.",
  served: "You can close this page.",
  noshow: "You were called and did not come. Speak to the staff: they can put you back in the queue.",
  left: "Somebody else has your place now. You can join again at any time.",
  cancelled: "This ticket is no longer valid. Ask the staff if that is a surprise.",
  parked: "You will not be called. When you are ready, take your place again: it is kept for you.",
};

export const queueStateWords = {
  paused: "The queue is paused. Nobody new can join; you keep your place.",
  closed: "The queue has closed for new people. You keep your place.",
  noCounter: "No counter is open at the moment, so the wait may be longer than shown.",
};

export const ticketWords = {
  yourNumber: "Your number",
  expected: (words: string) => `Expect to be called ${words}`,
  park: "I need a moment",
  parkHint: "You keep your place but are not called until you are back.",
  unpark: "I am ready",
  leave: "Leave the queue",
  leaveQuestion: "Leave the queue?",
  leaveAdvice: "Your place goes to the next person and cannot be taken back.",
  leaveConfirm: "Yes, leave the queue",
  stay: "No, keep my place",
  joinAgain: "Join again",
  keepOpen: "Keep this page open, or come back to it: its address is your ticket.",
  board: "Public display",
};

export const joinWords = {
  title: "Join the queue",
  service: "What do you need?",
  name: "Your name (optional)",
  nameHint: "Only the staff see it. The screens show your number.",
  phone: "Phone number (optional)",
  phoneHint: "So that the staff can ring you if you are not there when you are called.",
  partySize: "How many people are coming together?",
  submit: "Join the queue",
  problem: "There is a problem",
  chooseService: "Choose what you need",
  nameNeeded: "Enter your name, so that the staff know whom to ask for",
  nameWrong: "Enter your name in up to 120 characters",
  phoneWrong: "Enter a telephone number, like 020 7946 0000",
  partyWrong: "Enter a number from 1 to 100",
  none: "No queue is open here now.",
  noneAdvice: "Queues open and close during the day. Try again later, or book a time.",
  pausedTitle: "The queue is paused",
  pausedAdvice: "Nobody can join for the moment. Try again in a few minutes, or book a time.",
  closedTitle: "The queue is closed",
  closedAdvice: "Nobody can join now. You can book a time.",
  book: "Book a time",
  tryAgain: "Try again",
};

export const boardWords = {
  nowCalling: "Now calling",
  before: "Before",
  nobody: "Nobody is being called",
  waiting: (count: number) => `${count} waiting`,
  paused: "paused",
  closed: "closed",
  noQueues: "No queue is set up here yet.",
};

/** "just now" · "12 s ago" · "3 min ago" */
export function ageWords(ageSeconds: number): string {
  if (ageSeconds < 2) return "Updated just now";
  return ageSeconds < 90 ? `Updated ${Math.floor(ageSeconds)} s ago` : `Updated ${Math.round(ageSeconds / 60)} min ago`;
}
export const staleWords = (ageSeconds: number) => `${ageWords(ageSeconds)}. No connection: trying again.`;
