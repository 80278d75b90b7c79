import { type ClientRequest, get } from "node:http";
import { eventually } from "./eventually";

export interface StreamFrame {
  id: number | null;
  event: string;
  /** The parsed data; null where there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it
  data: any;
  /** Milliseconds since the request was sent. */
  after: number;
}

export interface EventStream {
  frames: StreamFrame[];
  /** The versions of its events, in the order they came; a snapshot is none. */
  versions: () => number[];
  /** Waits until `version` came, as an event or in a snapshot. */
  reached: (version: number) => Promise<void>;
  /** True once the server ended it. */
  ended: () => boolean;
  /** From its last `retry:` line. */
  retryMs: () => number | null;
  /** Leaves without a word, as a telephone in a tunnel does. */
  cut: () => void;
}

function parse(text: string, after: number): StreamFrame | null {
  const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, "m").exec(text)?.[1];
  const data = field("data");
  const id = field("id");
  const event = field("event");
  if (event === undefined && data === undefined) return null;
  return {
    id: id === undefined ? null : Number(id),
    event: event ?? "message",
    data: data ? JSON.parse(data) : null,
    after,
  };
}

/** Reads server-sent events on a connection of its own, from `lastEventId` on where it is given, with a bearer credential where it is. */
export async function openStream(url: string, lastEventId?: number, token?: string): Promise<EventStream> {
  const frames: StreamFrame[] = [];
  const began = performance.now();
  let rest = "";
  let isEnded = false;
  let retryMs: number | null = null;
  const headers = {
    ...(lastEventId !== undefined && { "last-event-id": String(lastEventId) }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const request: ClientRequest = get(url, { headers, agent: false }, (response) => {
    response.setEncoding("utf8");
    response.on("data", (chunk: string) => {
      const parts = (rest + chunk).split("\n\n");
      rest = parts.pop() ?? "";
      for (const part of parts) {
        const retry = /^retry: ?(\d+)$/m.exec(part)?.[1];
        if (retry) retryMs = Number(retry);
        const frame = parse(part, performance.now() - began);
        if (frame) frames.push(frame);
      }
    });
    response.on("end", () => {
      isEnded = true;
    });
    response.on("error", () => {});
  });
  request.on("error", () => {});
  const versions = () =>
    frames.filter(({ id, event }) => id !== null && event !== "snapshot").map(({ id }) => id as number);
  return {
    frames,
    versions,
    reached: (version) => eventually(() => frames.some(({ id }) => id !== null && id >= version)),
    ended: () => isEnded,
    retryMs: () => retryMs,
    cut: () => request.destroy(),
  };
}
