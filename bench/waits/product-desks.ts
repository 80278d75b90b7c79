import { create } from "../../server/testing/offer";
import type { RecordedClock } from "../../server/testing/recorded-clock";
import type { RestWorld } from "../../server/testing/rest-world";
import type { Recorded } from "./recorded";

interface Desk {
  id: string;
  isOpen: boolean;
  ticketId: string | null;
  /** Minute of the day at which it opened or called. */
  since: number;
}

/** A recorded queue as it stands in the product. */
export interface ProductLine {
  queueId: string;
  serviceId: string;
  desks: Desk[];
  waiting: number;
  /** Minutes that visits took which ended because somebody else was called. */
  took: number[];
}

/** Desks of the product as they were at the office, over REST. */
export interface ProductDesks {
  lineOf(ticket: Recorded): Promise<ProductLine>;
  join(line: ProductLine): Promise<{ id: string; estimate: Record<`p${10 | 50 | 90}Seconds`, number> }>;
  setOpen(line: ProductLine, count: number, minute: number): Promise<void>;
  call(line: ProductLine, ticketId: string, minute: number): Promise<void>;
  /**
   * The recording knows no end of a visit: a desk ends it when it calls the next, and where nobody waits, after what the middle visit of the queue has
   * taken so far.
   */
  endVisits(midnight: number, from: number, minute: number): Promise<void>;
  closeAll(): Promise<void>;
}

const MINUTE = 60_000;
const middleOf = (took: readonly number[]) => took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] as number;
const longest = (a: Desk, b: Desk) => (b.since < a.since ? b : a);

const createMust =
  (world: RestWorld) =>
  async (path: string, body: object = {}) => {
    const answer = await world.ask("POST", path, { as: "staff", body });
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status} ${answer.text}`);
    return answer.body;
  };

async function openLine(world: RestWorld, { queueId: name, configuredMin }: Recorded, letter: string) {
  const { locationId } = world.riverside;
  const durationMinutes = Math.max(1, Math.round(configuredMin));
  const serviceId = await create(world, "/services", { locationId, name: `Recorded ${name}`, durationMinutes });
  const queueId = await create(world, "/queues", { locationId, name, letter, serviceIds: [serviceId] });
  return { queueId, serviceId, desks: [], waiting: 0, took: [configuredMin] };
}

export function createProductDesks(world: RestWorld, clock: RecordedClock): ProductDesks {
  const lines = new Map<string, ProductLine>();
  const must = createMust(world);

  async function complete(desk: Desk): Promise<void> {
    if (desk.ticketId) await must(`/tickets/${desk.ticketId}/complete`);
    desk.ticketId = null;
  }
  async function close(desk: Desk): Promise<void> {
    await complete(desk);
    await must(`/counters/${desk.id}/close`);
    desk.isOpen = false;
  }
  async function open({ desks, queueId }: ProductLine, minute: number): Promise<void> {
    let desk = desks.find(({ isOpen }) => !isOpen);
    if (!desk) {
      const place = { locationId: world.riverside.locationId, name: `D${desks.length}`, queueIds: [queueId] };
      desk = { id: await create(world, "/counters", place), isOpen: false, ticketId: null, since: minute };
      desks.push(desk);
    }
    await must(`/counters/${desk.id}/open`);
    Object.assign(desk, { isOpen: true, since: minute });
  }
  const openDesks = ({ desks }: ProductLine) => desks.filter(({ isOpen }) => isOpen);

  return {
    async lineOf(ticket) {
      const letter = String.fromCharCode(65 + lines.size);
      const line = lines.get(ticket.queueId) ?? (await openLine(world, ticket, letter));
      lines.set(ticket.queueId, line);
      return line;
    },
    async join(line) {
      line.waiting++;
      return must(`/queues/${line.queueId}/tickets`, { serviceId: line.serviceId });
    },
    async setOpen(line, count, minute) {
      while (openDesks(line).length > count) await close(openDesks(line).reduce(longest));
      while (openDesks(line).length < count) await open(line, minute);
    },
    async call(line, ticketId, minute) {
      const desk = openDesks(line).find((one) => one.ticketId === null) ?? openDesks(line).reduce(longest);
      if (desk.ticketId) line.took.push(minute - desk.since);
      await complete(desk);
      await must(`/tickets/${ticketId}/call`, { counterId: desk.id });
      Object.assign(desk, { ticketId, since: minute });
      line.waiting--;
    },
    async endVisits(midnight, from, minute) {
      for (const line of lines.values()) {
        if (line.waiting > 0) continue;
        const middle = middleOf(line.took);
        for (const desk of line.desks.filter(({ ticketId, since }) => ticketId !== null && since + middle <= minute)) {
          await clock.set(midnight + Math.max(from, desk.since + middle) * MINUTE);
          await complete(desk);
        }
      }
    },
    async closeAll() {
      for (const line of lines.values()) for (const desk of openDesks(line)) await close(desk);
    },
  };
}
