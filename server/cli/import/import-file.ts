import { createCatalogs } from "../../domain/catalog/catalogs";
import { publicScope } from "../../domain/identity/access";
import { linkTokens } from "../../domain/identity/link-tokens";
import { MINUTE } from "../../domain/shared/duration";
import type { Infra } from "../../infra/infra";
import { bringIn, type Result } from "./bring-in";
import { readCalendar } from "./calendar/read-calendar";
import { readCsv } from "./easyappointments/read-csv";
import { readDump } from "./easyappointments/read-dump";
import { readTables } from "./easyappointments/read-tables";
import { ImportError, type Incoming } from "./incoming";

export interface ImportRequest {
  format: "easyappointments" | "ics";
  /** Its name says which of a format's kinds it is: `.csv`, or a dump. */
  file: { name: string; text: string };
  /** Slugs. */
  organization: string;
  location: string;
  /** For a calendar: names of what the events are booked as, and with whom. */
  service?: string;
  resource?: string;
  isApplied: boolean;
}

/** A dry run does everything in one transaction, which is then undone. */
const DRY_RUN_AT_MOST = 30 * MINUTE;

/** Throws ImportError. */
export async function importFile({ database, secretKey, clock }: Infra, request: ImportRequest): Promise<Result> {
  const { organization, location, isApplied } = request;
  const now = clock.now().getTime();
  const found = await database.prisma.location.findFirst({
    where: { slug: location, organization: { slug: organization } },
    select: { id: true, organizationId: true, timeZone: true },
  });
  if (!found) throw new ImportError(`There is no location ${location} of ${organization}`);
  const incoming = read(request, found.timeZone, now);
  const place = {
    catalogs: createCatalogs(clock),
    tokens: linkTokens(secretKey),
    scope: publicScope(found.organizationId),
    locationId: found.id,
    now,
  };
  if (isApplied) return bringIn({ ...place, work: database.work }, incoming);
  let result: Result | undefined;
  const undone = new Error("A dry run leaves nothing");
  const run = database.exclusive(async (work) => {
    result = await bringIn({ ...place, work }, incoming);
    throw undone;
  }, DRY_RUN_AT_MOST);
  await run.catch((error: unknown) => {
    if (error !== undone) throw error;
  });
  return result as Result;
}

function read({ format, file, service, resource }: ImportRequest, timeZone: string, now: number): Incoming {
  if (format === "easyappointments")
    return readTables(/[.]csv$/i.test(file.name) ? readCsv(file.text) : readDump(file.text), now);
  if (service === undefined)
    throw new ImportError("A calendar needs --service: the name of what its events are booked as");
  return readCalendar(file.text, { service, provider: resource ?? null, timeZone, now });
}
