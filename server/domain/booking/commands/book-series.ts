import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import type { Catalog } from "../../catalog/queries/load-catalog";
import type { Reference } from "../../identity/holder";
import { DomainError } from "../../shared/errors";
import { newId, organizationOf, withPrefix } from "../../shared/id";
import { settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import type { Tokens } from "../../shared/token";
import { instantAt, isoOf, localTimeOf } from "../../shared/zoned-time";
import type { Announcer } from "../live/calendars";
import { occurrencesOf } from "../rules/series";
import type { Occurrence, Series, SeriesInput } from "../series-schema";
import { type AppointmentRow, toAppointment } from "../shape";
import { place } from "./place";
import { prepareBooking } from "./prepare-booking";

interface Deps {
  work: Work;
  catalogs: Catalogs;
  tokens: Tokens;
  calendars: Announcer;
}

interface Tried {
  occurrences: Occurrence[];
  /** Those that were booked; empty unless all were. */
  booked: AppointmentRow[];
}

/** The instants of the rule's wall clocks at the location, those left out aside. Throws what `occurrencesOf` throws. */
function startsOf({ location: { timeZone } }: Catalog, { rule, start, leaveOut = [] }: SeriesInput): string[] {
  const unwanted = new Set(leaveOut.map((one) => Date.parse(one)));
  return occurrencesOf(rule, localTimeOf(Date.parse(start), timeZone))
    .map((local) =>
      instantAt(local.slice(0, 10), Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16)), timeZone),
    )
    .filter((at) => !unwanted.has(at))
    .map(isoOf);
}

/** What appointment_book takes for each occurrence, or why the catalog's rules refuse it. Throws `invalid`: that is about the whole. */
function prepared(catalog: Catalog, input: SeriesInput, now: number, by: Reference["by"]) {
  const { rule, leaveOut, instead, ...booking } = input;
  return startsOf(catalog, input).map((start) => {
    try {
      return { start, item: prepareBooking(catalog, { ...booking, start }, now, by) };
    } catch (error) {
      if (!(error instanceof DomainError) || error.code === "invalid") throw error;
      return { start, code: error.code };
    }
  });
}

/** The hold that the booking takes the place of. */
const holdOf = ({ organizationId }: Scope, { instead }: SeriesInput) =>
  instead !== undefined && organizationOf("hld", instead) === organizationId ? instead : undefined;

/** Tries all occurrences in one transaction, each after the ones before it, and keeps them only when all can be had and they are to be. */
async function trySeries(
  { work, catalogs }: Deps,
  scope: Scope,
  input: SeriesInput,
  { id, now, by }: { id: string | null; now: number; by: Reference["by"] },
): Promise<Tried> {
  const hold = holdOf(scope, input);
  return settled(
    await place<Tried>(work, catalogs, scope, input.locationId, async (catalog) => {
      const all = prepared(catalog, input, now, by);
      const items = all.flatMap(({ item }) => (item ? [{ ...item, seriesId: id ?? undefined }] : []));
      const { outcomes, booked } = await work.call<{
        outcomes: (AppointmentRow | { error: string })[];
        booked: boolean;
      }>("series_book", {
        organizationId: scope.organizationId,
        id,
        rule: input.rule,
        instead: hold && withPrefix("apt", hold),
        items,
        dryRun: id === null || items.length < all.length,
      });
      if (outcomes.some((one) => "error" in one && one.error === "stale_catalog")) return { error: "stale_catalog" };
      const rest = [...outcomes];
      const occurrences = all.map(({ start, code }) => {
        const outcome = code === undefined ? rest.shift() : undefined;
        return { start, code: code ?? (outcome && "error" in outcome ? outcome.error : null) };
      });
      return { occurrences, booked: booked ? (outcomes as AppointmentRow[]) : [] };
    }),
  );
}

/**
 * What would become of each occurrence, decided by the same statements as the booking and then undone: nothing is booked.
 * Throws `not_found`, `service_not_offered` and `invalid`.
 */
export const previewSeries = async (
  deps: Deps,
  scope: Scope,
  input: SeriesInput,
  now: number,
  by: Reference["by"],
) => ({
  occurrences: (await trySeries(deps, scope, input, { id: null, now, by })).occurrences,
});

/** All or nothing. A hold names the series, so that a form sent twice ends at the same appointments. Throws `slot_taken`, its `fields` naming every occurrence that cannot be had and why, and what `previewSeries` throws. */
export async function bookSeries(
  deps: Deps,
  scope: Scope,
  input: SeriesInput,
  now: number,
  by: Reference["by"],
): Promise<Series> {
  const hold = holdOf(scope, input);
  const id = hold === undefined ? newId("ser", scope.organizationId, now) : withPrefix("ser", hold);
  const { occurrences, booked } = await trySeries(deps, scope, input, { id, now, by });
  if (booked.length === 0) {
    const fields = occurrences.flatMap(({ start, code }) =>
      code ? [{ path: `occurrences.${start}`, message: code }] : [],
    );
    throw new DomainError("slot_taken", "Some of the times cannot be had; nothing was booked", fields);
  }
  deps.calendars.announce(deps.work, input.locationId);
  return { id, rule: input.rule, appointments: booked.map((row) => toAppointment(deps.tokens, row, by)) };
}
