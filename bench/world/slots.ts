import { SERVICE_MINUTES, type World } from "./world";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Free places in the calendar of the world, each given out once. */
export interface Slots {
  next(): { start: string; resourceId: string };
  /** Leaves out `count` of them for somebody who counts for himself; the number of the first. */
  reserve(count: number): number;
  /** What slot 0 begins at. */
  first: Date;
}

export function createSlots({ booking: { resourceIds } }: World): Slots {
  // The day after tomorrow: whatever the hour, no notice is too short.
  const first = Math.ceil(Date.now() / DAY_MS + 1) * DAY_MS;
  let given = 0;
  return {
    first: new Date(first),
    next() {
      const n = given++;
      const start = first + Math.floor(n / resourceIds.length) * SERVICE_MINUTES * MINUTE_MS;
      return {
        start: `${new Date(start).toISOString().slice(0, 19)}Z`,
        resourceId: resourceIds[n % resourceIds.length] as string,
      };
    },
    reserve(count) {
      const from = given;
      given += count;
      return from;
    },
  };
}
