import type { Api } from "./api";
import type { OfficeDay, RecordedQueue } from "./office-day";

/** A recorded queue as it stands in the running server. */
export interface OfficeQueue {
  recorded: RecordedQueue;
  queueId: string;
  serviceId: string;
  /** As many as were ever open at once; all closed. */
  counterIds: string[];
}

export interface Office {
  queues: OfficeQueue[];
  /** Path of the public page where the day can be watched. */
  page: string | undefined;
}

export interface SetUp {
  api: Api;
  /** Names this replay in slugs and idempotency keys. */
  run: string;
  speed: number;
  locationId: string | undefined;
}

const ALL_WEEK = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: "00:00", closes: "24:00" }));
const CITY = "Europe/Warsaw";

/** Creates what the day needs: a location of its own unless one is given, and per queue a service, the queue and its counters. */
export async function setUpOffice(day: OfficeDay, { api, run, speed, locationId }: SetUp): Promise<Office> {
  const create = async (path: string, key: string, body: object): Promise<string> =>
    (await api.post(path, `${run}-${key}`, body)).body.id;
  const slug = `replay-${run}`;
  const name = `${day.office.replaceAll("_", " ")} ${day.date}`;
  const where =
    locationId ?? (await create("/locations", "location", { slug, name, timeZone: CITY, openingHours: ALL_WEEK }));
  const queues: OfficeQueue[] = [];
  for (const recorded of day.queues) {
    const { letter, service } = recorded;
    const serviceId = await create("/services", `service-${letter}`, {
      locationId: where,
      name: service,
      durationMinutes: Math.max(1, Math.round(recorded.configuredMin / speed)),
    });
    const queueId = await create("/queues", `queue-${letter}`, {
      locationId: where,
      name: service.slice(0, 80),
      letter,
      serviceIds: [serviceId],
    });
    const counterIds: string[] = [];
    for (let i = 1; i <= mostOpen(recorded); i++)
      counterIds.push(
        await create("/counters", `counter-${letter}-${i}`, {
          locationId: where,
          name: `${letter} ${i}`,
          queueIds: [queueId],
        }),
      );
    queues.push({ recorded, queueId, serviceId, counterIds });
  }
  const { organization } = (await api.get("/me")).body;
  return { queues, page: locationId ? undefined : `/o/${organization.slug}/${slug}` };
}

/** A poll may miss that anyone worked; somebody did, for people were called. */
const mostOpen = ({ tickets }: RecordedQueue): number =>
  Math.max(1, ...tickets.map(({ openCounters }) => openCounters));
