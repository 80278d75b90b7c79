import type { Work } from "../../../infra/database/work";

/** The locations where somebody waits, of all organisations. */
export const placesWaitedFor = (work: Work): Promise<{ organizationId: string; locationId: string }[]> =>
  work.read("waitlist_places", {});
