import type { ServerResponse } from "node:http";
import type { Writable } from "node:stream";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { EventLog } from "../domain/queue/live/event-log";
import type { Hub } from "../domain/queue/live/hub";
import type { QueueView } from "../domain/queue/live/view";
import { SECOND } from "../domain/shared/duration";
import { DomainError } from "../domain/shared/errors";
import type { Infra } from "../infra/infra";
import type { Log } from "../infra/log";
import type { Telemetry } from "../infra/telemetry";
import type { HostContext } from "./host-env";
import { followOrganization, type OrganizationStream, openOrganizationFeed } from "./organization-events";

/** Those every answer of the surface has: which site may read it, what is left of its rate. */
type Headers = Readonly<Record<string, string>>;

/** Live streams as server-sent events, straight to the socket: what is written is the hub's bytes, encoded once for everybody. */
export interface Live {
  /** `GET /live?queue=...`: the newest snapshot of each queue, for pages. A slow page skips to the latest. */
  pages(c: HostContext): Promise<Response>;
  /** Every version of one queue after `after`, once each and in order; from now on, beginning with a snapshot, without it. */
  events(c: HostContext, queueId: string, after: number | undefined, headers: Headers): Promise<Response>;
  /** Every event of an organisation after a cursor, or from now on. */
  organization(c: HostContext, stream: OrganizationStream, headers: Headers): Promise<Response>;
  /** Ends every stream with a hint when to come back. */
  close(): void;
}

const PING_EVERY = 10 * SECOND;
/** As many as a page shows. */
const MOST_QUEUES = 100;
/** A reader that has left this much unread is cut off; it resumes where it was. */
const MOST_UNSENT_BYTES = 1_000_000;
/** How long one that is cut off may take to read the rest. */
const LAST_READ_WITHIN = 10 * SECOND;
const COMMENT = Buffer.from(": ping\n\n");
/** Pages measure by it how old what they show is; a browser hides comments from its scripts. */
const PING = Buffer.from("event: ping\ndata: {}\n\n");
const COME_BACK = "retry: 1000\n\n";

const HEADERS = {
  "Content-Type": "text/event-stream",
  "Cache-Control": "no-cache, no-transform",
  "X-Accel-Buffering": "no",
};

interface Deps {
  hub: Hub;
  eventLog: EventLog;
  telemetry: Telemetry;
  log: Log;
  infra: Infra;
}

export function createLive({ hub, eventLog, telemetry, log, infra }: Deps): Live {
  const open = new Map<ServerResponse, typeof PING>();
  const pinging = setInterval(() => {
    for (const [out, ping] of open) if (!wire(out).writableNeedDrain) write(out, ping);
  }, PING_EVERY);
  pinging.unref();

  /** Null when the client has left already: no event would ever tell. */
  function begin(c: HostContext, kind: string, headers: Headers): ServerResponse | null {
    const out = c.env.outgoing as ServerResponse | undefined;
    if (!out) throw new Error("A live stream needs a socket");
    if (out.destroyed) return null;
    // Its end is that of the connection. In chunks every frame would be four writes, and a third more CPU.
    out.removeHeader("Transfer-Encoding");
    out.writeHead(200, { ...HEADERS, ...headers });
    out.flushHeaders();
    out.socket?.setNoDelay(true);
    open.set(out, kind === "page" ? PING : COMMENT);
    telemetry.liveSubscribers.inc({ kind });
    out.once("close", () => {
      open.delete(out);
      telemetry.liveSubscribers.dec({ kind });
    });
    return out;
  }

  return {
    async pages(c) {
      const queueIds = [...new Set(c.req.queries("queue") ?? [])];
      if (queueIds.length === 0 || queueIds.length > MOST_QUEUES)
        throw new DomainError("malformed", `Name 1 to ${MOST_QUEUES} queues`);
      await Promise.all(queueIds.map((id) => hub.read(id)));
      const out = begin(c, "page", {});
      if (out) followPages(hub, out, queueIds);
      return RESPONSE_ALREADY_SENT;
    },
    async events(c, queueId, after, headers) {
      // Another process may have given it a version that is not known here yet.
      const { version } = await hub.read(queueId, after);
      const out = begin(c, "events", headers);
      const known = after !== undefined && after <= version ? after : undefined;
      if (out) followEvents({ hub, eventLog, log }, out, queueId, known);
      return RESPONSE_ALREADY_SENT;
    },
    async organization(c, stream, headers) {
      const newest = await openOrganizationFeed(infra, stream.organizationId);
      const out = begin(c, "organization", headers);
      if (out) followOrganization(infra, out, stream, newest, { write, dismiss, isOpen, unsent });
      return RESPONSE_ALREADY_SENT;
    },
    close() {
      clearInterval(pinging);
      for (const out of open.keys()) dismiss(out);
    },
  };
}

const isOpen = (out: ServerResponse): boolean => !out.writableEnded && !out.destroyed;

/** Where the bytes of an answer go once its head is out. The answer itself would keep each until the end of the tick: the first of a thousand viewers as long as the last. */
const wire = (out: ServerResponse): Writable => out.socket ?? out;

const unsent = (out: ServerResponse): number => wire(out).writableLength;

/** A write after the end would be an error event that nobody hears, which ends the process. */
function write(out: ServerResponse, bytes: Buffer): void {
  if (isOpen(out)) wire(out).write(bytes);
}

/** Ends a stream with a hint when to come back. */
function dismiss(out: ServerResponse): void {
  if (!isOpen(out)) return;
  out.end(COME_BACK);
  setTimeout(() => out.destroy(), LAST_READ_WITHIN).unref();
}

function followPages(hub: Hub, out: ServerResponse, queueIds: string[]): void {
  const waiting = new Map<string, Buffer>();
  const flush = () => {
    for (const [id, frame] of waiting) {
      if (wire(out).writableNeedDrain) return;
      waiting.delete(id);
      write(out, frame);
    }
  };
  const send = (view: QueueView, change: "version" | "estimate") => {
    if (waiting.size === 0 && !wire(out).writableNeedDrain)
      return write(out, change === "version" ? view.snapshotFrame : view.estimateFrame);
    // What was not sent yet may be a version: it must not be lost behind estimates.
    const isVersion = change === "version" || waiting.has(view.rows.queueId);
    waiting.set(view.rows.queueId, isVersion ? view.snapshotFrame : view.estimateFrame);
    flush();
  };
  const endings = queueIds.map((id) => hub.watch(id, send));
  wire(out).on("drain", flush);
  out.once("close", () => {
    for (const end of endings) end();
  });
  for (const id of queueIds)
    hub.read(id).then(
      (view) => send(view, "version"),
      () => dismiss(out),
    );
}

function followEvents(
  { hub, eventLog, log }: Pick<Deps, "hub" | "eventLog" | "log">,
  out: ServerResponse,
  queueId: string,
  after: number | undefined,
): void {
  let sent = after;
  let pumping = false;
  let target = 0;
  async function pump(): Promise<void> {
    while (sent !== undefined && sent < target && isOpen(out)) {
      const frames = await eventLog.read(queueId, sent, target);
      for (const { version, bytes } of frames) {
        if (unsent(out) > MOST_UNSENT_BYTES) return dismiss(out);
        write(out, bytes);
        sent = version;
      }
      // The log is complete, so this cannot be; a new connection starts with a snapshot.
      if (frames.length === 0) return dismiss(out);
    }
  }
  const advance = (view: QueueView, change: "version" | "estimate") => {
    const isCurrent = sent !== undefined && sent >= view.version;
    if (change === "estimate" && isCurrent && !wire(out).writableNeedDrain) write(out, view.estimateFrame);
    target = Math.max(target, view.version);
    if (pumping) return;
    pumping = true;
    pump()
      .catch((error) => {
        log.warn({ err: error, queueId }, "a stream of events broke off");
        dismiss(out);
      })
      .finally(() => {
        pumping = false;
        if (sent !== undefined && sent < target && isOpen(out)) advance(view, "version");
      });
  };
  out.once("close", hub.watch(queueId, advance));
  hub.read(queueId).then(
    (view) => {
      if (sent === undefined) {
        write(out, view.snapshotFrame);
        sent = view.version;
      }
      advance(view, "version");
    },
    () => dismiss(out),
  );
}
