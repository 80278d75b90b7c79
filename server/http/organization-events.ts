import type { ServerResponse } from "node:http";
import { SECOND } from "../domain/shared/duration";
import { openFeed } from "../domain/webhooks/commands/open-feed";
import { EVENTS_CHANNEL } from "../domain/webhooks/events";
import { oldestEvent, readEvents } from "../domain/webhooks/queries/events";
import type { Infra } from "../infra/infra";

export interface OrganizationStream {
  organizationId: string;
  /** The cursor after which to go on; from now on without it. */
  after: number | undefined;
  types: readonly string[] | undefined;
  /** Whether who asked may still read. */
  mayRead: () => Promise<boolean>;
}

interface Sink {
  write: (out: ServerResponse, bytes: Buffer) => void;
  dismiss: (out: ServerResponse) => void;
  isOpen: (out: ServerResponse) => boolean;
  /** Bytes. */
  unsent: (out: ServerResponse) => number;
}

const PAGE = 200;
/** A lost hint costs so much at most. */
const LOOK_EVERY = 2 * SECOND;
const CHECK_EVERY = 30 * SECOND;
const MOST_UNSENT_BYTES = 1_000_000;

const frame = (event: string, data: object, id?: number) =>
  Buffer.from(`${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);

/** The cursor of the newest event; from now on the organisation's events are kept. */
export const openOrganizationFeed = ({ database, clock }: Infra, organizationId: string): Promise<number> =>
  openFeed(database.work.call, organizationId, clock.now().getTime());

/**
 * Every event after the cursor, once and in order. Begins with `start`, whose id is the cursor, where none was given; with `gap` where some after it are
 * kept no more.
 */
export function followOrganization(
  { database, bus, log }: Infra,
  out: ServerResponse,
  { organizationId, after, types, mayRead }: OrganizationStream,
  newest: number,
  { write, dismiss, isOpen, unsent }: Sink,
): void {
  const { prisma } = database;
  let sent = after === undefined ? newest : Math.min(after, newest);
  let running = false;
  let isAskedAgain = false;

  async function begin(): Promise<void> {
    if (after === undefined) return write(out, frame("start", {}, newest));
    const oldest = await oldestEvent(prisma, organizationId);
    const next = oldest ?? newest + 1;
    if (sent + 1 < next) write(out, frame("gap", { after: sent, resumesAt: next }));
  }

  async function pump(): Promise<void> {
    do {
      isAskedAgain = false;
      for (let isMore = true; isMore && isOpen(out); ) {
        const frames = await readEvents(database.work, organizationId, { after: sent, types, limit: PAGE });
        for (const { seq, bytes } of frames) {
          if (unsent(out) > MOST_UNSENT_BYTES) return dismiss(out);
          write(out, bytes);
          sent = seq;
        }
        isMore = frames.length === PAGE;
      }
    } while (isAskedAgain && isOpen(out));
  }

  function look(): void {
    if (running) {
      isAskedAgain = true;
      return;
    }
    running = true;
    pump()
      .catch((error) => {
        log.warn({ err: error, organizationId }, "a stream of events broke off");
        dismiss(out);
      })
      .finally(() => {
        running = false;
      });
  }

  // Heard before the log is read: nothing falls in between.
  const unhear = bus.subscribe(EVENTS_CHANNEL, (message) => message === organizationId && look());
  const looking = setInterval(look, LOOK_EVERY);
  const checking = setInterval(async () => {
    if (!(await mayRead().catch(() => false))) dismiss(out);
  }, CHECK_EVERY);
  out.once("close", () => {
    unhear();
    clearInterval(looking);
    clearInterval(checking);
  });
  begin().then(look, () => dismiss(out));
}
