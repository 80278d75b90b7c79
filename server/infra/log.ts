import pino from "pino";
import { currentRequestId } from "./request-context";

export type Log = pino.Logger;

// Personal data and secrets, wherever they stand in the first three levels of a logged object. The rule is not to log them at
// all: this is the net below it.
const SENSITIVE = [
  "name",
  "email",
  "phone",
  "customer",
  "notes",
  "password",
  "token",
  "accessToken",
  "refreshToken",
  "secret",
];
const HEADERS = ["authorization", "cookie", '["set-cookie"]', '["idempotency-key"]'];
const FIELDS = [...SENSITIVE, ...HEADERS];
const REDACTED = ["", "*", "*.*"].flatMap((parent) =>
  FIELDS.map((field) => (parent && !field.startsWith("[") ? `${parent}.${field}` : `${parent}${field}`)),
);

/** Only what says what went wrong: messages of the database quote rows in `detail`, `where` and `parameters`. */
function describeError(error: Error & { code?: unknown; constraint?: unknown }) {
  return {
    type: error.name,
    message: error.message,
    ...(typeof error.code === "string" && { code: error.code }),
    ...(typeof error.constraint === "string" && { constraint: error.constraint }),
    stack: error.stack,
  };
}

/** JSON lines on standard output; each carries the id of the request it belongs to. */
export function createLog(level: string, destination: pino.DestinationStream = pino.destination(1)): Log {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: REDACTED, censor: "[redacted]" },
      serializers: { err: describeError },
      mixin: () => {
        const requestId = currentRequestId();
        return requestId ? { requestId } : {};
      },
    },
    destination,
  );
}
