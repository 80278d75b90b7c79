import { EventSourceParserStream } from "eventsource-parser/stream";
import { authorizationOf, type ClientOptions } from "./client.js";

export interface StreamEvent {
  /** The cursor after this event; absent where coming back would not go on from here, as with estimates. */
  id?: number;
  /** `ticket.called`, `snapshot`, ... */
  type: string;
  data: unknown;
}

export interface FollowOptions extends ClientOptions {
  /** One queue; without it what happens in the whole organisation, for which a credential is needed. */
  queueId?: string;
  /** Of the organisation: these types alone. */
  types?: string[];
  /** The id of the last event that was seen; from now on without it. */
  after?: number;
  signal?: AbortSignal;
}

/** What the stream's pings come in, three times over. */
const SILENCE_MS = 30_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Every event, once and in order, for as long as it is read: comes back by itself after the last one when the line breaks, is silent or the server restarts.
 * Ends when `signal` does. Throws for an answer that coming back would not change (400, 401, 403, 404).
 */
export async function* followEvents(options: FollowOptions): AsyncGenerator<StreamEvent> {
  let after = options.after;
  let failures = 0;
  while (!options.signal?.aborted) {
    try {
      for await (const event of connection(options, after)) {
        failures = 0;
        after = event.id ?? after;
        yield event;
      }
    } catch (error) {
      if (error instanceof FinalAnswer) throw error;
    }
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
    failures += 1;
    await pause(wait * (0.5 + Math.random() / 2), options.signal);
  }
}

/** An answer that is the same however often one asks. */
export class FinalAnswer extends Error {
  constructor(
    readonly status: number,
    body: string,
  ) {
    super(`The stream was refused with ${status}: ${body}`);
  }
}

async function* connection(options: FollowOptions, after: number | undefined): AsyncGenerator<StreamEvent> {
  const silence = new AbortController();
  const signal = AbortSignal.any([silence.signal, ...(options.signal ? [options.signal] : [])]);
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  const heard = new TransformStream<string, string>({
    transform(chunk, controller) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
      controller.enqueue(chunk);
    },
  });
  try {
    const answer = await open(options, after, signal);
    const events = answer
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(heard)
      .pipeThrough(new EventSourceParserStream());
    for await (const { id, event, data } of iterate(events))
      yield { ...(id !== undefined && { id: Number(id) }), type: event ?? "message", data: JSON.parse(data) };
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

async function open(
  { origin, credential, queueId, types, fetch = globalThis.fetch }: FollowOptions,
  after: number | undefined,
  signal: AbortSignal,
) {
  const path = queueId === undefined ? "/api/v1/events" : `/api/v1/queues/${encodeURIComponent(queueId)}/events`;
  const url = new URL(path, origin);
  if (after !== undefined) url.searchParams.set("after", String(after));
  if (types && queueId === undefined) url.searchParams.set("types", types.join(","));
  const headers = credential === undefined ? undefined : { Authorization: await authorizationOf(credential) };
  const answer = await fetch(url, { headers, signal });
  if (answer.ok && answer.body) return answer.body;
  const body = await answer.text();
  if (answer.status < 500 && answer.status !== 429) throw new FinalAnswer(answer.status, body);
  throw new Error(`${answer.status}: ${body}`);
}

/** Streams are not iterable in every browser. */
async function* iterate<T>(stream: ReadableStream<T>): AsyncGenerator<T> {
  const reader = stream.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel().catch(() => {});
  }
}

const pause = (milliseconds: number, signal: AbortSignal | undefined) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
