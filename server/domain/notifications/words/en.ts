import type { MessageWords } from "./words";

export const en: MessageWords = {
  direction: "ltr",
  subject: {
    booked: (service, when) => `Booked: ${service}, ${when}`,
    rescheduled: (service, when) => `New time: ${service}, ${when}`,
    cancelled: (service, when) => `Cancelled: ${service}, ${when}`,
    reminder: (service, when) => `Reminder: ${service}, ${when}`,
  },
  heading: {
    booked: "Your appointment is booked.",
    rescheduled: "Your appointment has changed. This is the new booking.",
    cancelled: "Your appointment is cancelled.",
    reminder: "This is a reminder of your appointment.",
  },
  greeting: (name) => `Hello ${name},`,
  when: "When",
  where: "Where",
  what: "What",
  people: "People",
  reference: "Reference",
  time: (time, day, zone) => `${time} on ${day} (${zone} time)`,
  manage: "See, change or cancel it",
  bookAgain: "See the appointment or book another",
  manageHint: "Whoever has this link can change the appointment, so keep this message to yourself.",
  automatic: "This message was sent automatically. Answers to it are not read.",
};
