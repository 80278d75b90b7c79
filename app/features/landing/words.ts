// Everything the start page says, in one place.
export const landingWords = {
  title: "Appointments and the queue, as one",
  lead: "QConnect is for clinics, city offices and every other place where people come with a booking or simply walk in. They wait in one queue, and each sees an honest wait.",
  bandTitle: "The wait is a range",
  band: "One number is a promise nobody can keep. QConnect says the range in which eight of ten waits end, and the most likely time within it.",
  points: [
    [
      "For people who come",
      "Book a time or join from a phone, without an app or an account. Follow your place from anywhere. It works without JavaScript.",
    ],
    ["For the staff", "One live desk for every counter, worked by keyboard: call, serve, transfer, undo."],
    ["For integrators", "Everything by REST, with events and an OpenAPI document."],
  ] as const,
  demos: "Try the demonstration",
  demoHint: "Two made-up organisations with a day of history: book, join, and watch the board.",
  signIn: "Staff sign-in",
  status: "Status of this installation",
  docs: "API documentation",
};
