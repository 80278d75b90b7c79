import { subscribe } from "node:diagnostics_channel";
import { appendFileSync } from "node:fs";

/*
 * Loaded into each process that answers REST under test, to keep every answer under /api/v1, whoever had asked: hold-rest.ts and, for the e2e runs,
 * app-process.ts hold them against the document. A process that is started with RECORD_REST writes them into that file, a line each.
 */
const MOST_OF_A_STREAM = 200_000;

/**
 * @typedef {{ method: string; path: string; status: number; contentType: string | null; text: string }} Answered
 * @param {(answer: Answered) => void} keep Gets each answer that was sent whole, and of a stream, once it is closed, what was said first.
 */
export function recordRest(keep) {
  // The agreed type of the channel's messages is `unknown`.
  subscribe("http.server.request.start", (/** @type {any} */ { request, response }) => {
    if (!request.url.startsWith("/api/v1/")) return;
    const text = textOf(response);
    response.once("close", () => {
      if (!response.writableFinished && !isStream(response)) return;
      keep({
        method: request.method,
        path: request.url.slice("/api/v1".length),
        status: response.statusCode,
        contentType: response.getHeader("content-type") ?? null,
        text: text(),
      });
    });
  });
}

const isStream = (/** @type {any} */ response) => response.getHeader("content-type") === "text/event-stream";

/** What is written into the answer from now on. */
function textOf(/** @type {any} */ response) {
  /** @type {Buffer[]} */
  const chunks = [];
  let length = 0;
  for (const name of ["write", "end"]) {
    const send = response[name];
    response[name] = function (/** @type {any} */ chunk, /** @type {any} */ encoding, /** @type {any[]} */ ...rest) {
      const isBytes = chunk instanceof Uint8Array;
      if ((isBytes || typeof chunk === "string") && (length < MOST_OF_A_STREAM || !isStream(response))) {
        chunks.push(
          isBytes ? Buffer.from(chunk) : Buffer.from(chunk, typeof encoding === "string" ? encoding : "utf8"),
        );
        length += chunk.length;
      }
      return send.call(this, chunk, encoding, ...rest);
    };
  }
  return () => Buffer.concat(chunks).toString();
}

const file = process.env.RECORD_REST;
if (file) recordRest((answer) => appendFileSync(file, `${JSON.stringify(answer)}\n`));
