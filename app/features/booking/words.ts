// Everything the booking pages say, in one place.
import type { AppointmentStatus } from "../../../server/domain/booking/schema";
import type { ErrorCode } from "../../../server/domain/shared/errors";
import type { StatusTone } from "../../ui/status-mark";

export const lengthWords = (minutes: number) => (minutes === 1 ? "1 minute" : `${minutes} minutes`);

export const bookWords = {
  service: "What do you need?",
  day: "Which day?",
  time: "What time?",
  details: "Your details",
  continue: "Continue",
  earlier: "Earlier days",
  later: "Later days",
  changeService: "Change what you need",
  changeDay: "Change the day",
  changeTime: "Choose another time",
  noService: "Nothing can be booked here yet.",
  noServiceAdvice: "Come in and join the queue, or ask at the counter.",
  noTimesWeek: "No free times on these days. Look at later days.",
  noTimesDay: "No free times left on this day.",
  tooFar: (days: number) => `This can be booked up to ${days} days ahead.`,
  times: (count: number) => (count === 0 ? "None free" : count === 1 ? "1 time" : `${count} times`),
  morning: "Morning",
  afternoon: "Afternoon",
  evening: "Evening",
  confirm: "Confirm the booking",
  held: (until: string) => `This time is kept for you until ${until}.`,
  heldEnded: "The time is no longer kept for you",
  heldEndedAdvice: "It may still be free: confirm now, or choose another time.",
  nothingHeld: "Choose one of these times to go on. What you entered is kept.",
  chosen: "Your booking",
  name: "Your name",
  email: "Email address (optional)",
  phone: "Phone number (optional)",
  contactHint: "Used only about this appointment.",
  partySize: "How many people are coming?",
  notes: "Anything the staff should know? (optional)",
  problem: "There is a problem",
  otherTimes: "The nearest free times:",
  noOtherTimes: "There are no other free times on these days. Choose another day.",
};

/** Why a time could not be had, and a sentence that names it. */
export function refusedTimeWords(code: ErrorCode, time: string): string {
  if (code === "slot_taken") return `${time} has just been taken`;
  if (code === "too_soon") return `${time} is too soon to book`;
  if (code === "too_far") return `${time} is too far ahead to book`;
  return `${time} cannot be booked`;
}

export const bookErrors: Record<string, string> = {
  serviceId: "Choose what you need",
  name: "Enter your name",
  email: "Enter an email address in the correct format, like name@example.com",
  phone: "Enter a telephone number, like 020 7946 0000",
  partySize: "Enter how many people are coming, as a number",
  notes: "Use at most 2,000 characters",
};
export const partyTooLarge = "There is not enough room for so many people at this time";

export const appointmentStatusWords: Record<AppointmentStatus, { label: string; title: string; tone: StatusTone }> = {
  held: { label: "Not confirmed", title: "Not confirmed yet", tone: "late" },
  pending: { label: "Awaiting approval", title: "Your appointment awaits approval", tone: "late" },
  booked: { label: "Booked", title: "Your appointment is booked", tone: "waiting" },
  arrived: { label: "Checked in", title: "You are checked in", tone: "serving" },
  fulfilled: { label: "Done", title: "Your appointment is done", tone: "done" },
  cancelled: { label: "Cancelled", title: "Your appointment is cancelled", tone: "ended" },
  noshow: { label: "Missed", title: "You missed your appointment", tone: "ended" },
};

export const appointmentWords = {
  when: "When",
  where: "Where",
  what: "What",
  who: "Name",
  people: "People",
  reference: "Reference",
  calendar: "Add to calendar",
  reschedule: "Change the time",
  rescheduled: "The time is changed",
  was: (before: string) => `It was at ${before}. That time is free for others again.`,
  cancel: "Cancel the appointment",
  cancelQuestion: "Cancel this appointment?",
  cancelAdvice: "The time is given to somebody else and cannot be taken back.",
  cancelConfirm: "Yes, cancel it",
  keep: "No, keep it",
  checkIn: "I am here: check in",
  checkInHint: "When you arrive, check in. You get a number and are called.",
  toTicket: "See your place in the queue",
  bookAnother: "Book another time",
  keepLink: "Keep this page’s address: it is how you change or cancel.",
  notNow: "That did not work",
  changed: "The appointment has changed in the meantime. This is how it stands now.",
  queueClosed: "The queue is not taking anyone now. Please speak to the staff.",
};

export const rescheduleWords = {
  title: "Change the time",
  back: "Keep the time and go back",
  now: "Your appointment now",
  kept: "This time stays yours until you choose another. Choosing one changes it at once.",
  changed: "The appointment has changed in the meantime",
  changedAdvice: "This is how it stands now. Choose again if you still want another time.",
};
