import { type AppLoadContext, data, redirect } from "@remix-run/node";
import { type OpeningHours, openingHours } from "../../../server/domain/catalog/schema";
import type { Words } from "../../../server/domain/shared/words";
import { need, refused } from "../../refusal";
import { dateIn, isDate } from "../../ui/zoned";
import { said } from "../../words/said";
import { everyItem } from "../list/every-item";
import { listed, listQueryOf } from "../list/listed";
import { daysOf } from "./days-of";
import { exceptionOf, readExceptionForm } from "./exception-form";
import { addException, removedOf, removeException } from "./removed-exception";
import { readWeekForm, weekOf } from "./week-form";
import { type Season, seasonOn, seasonsOf, withWeek } from "./week-over-dates";

/** Whose hours they are. */
export interface HoursOwner {
  kind: "location" | "resource";
  id: string;
  name: string;
  /** Where the page stands. */
  path: string;
  timeZone: string;
  openingHours: OpeningHours[];
  version: number;
}

const dayOf = (value: unknown) => (typeof value === "string" && isDate(value) ? value : undefined);

/** The season of an address or a form: where neither day is given the one that today lies in. */
export function seasonOf(from: unknown, to: unknown): Season | null {
  const season = { from: dayOf(from), to: dayOf(to) };
  if (season.from === undefined && season.to === undefined) return null;
  return season.from && season.to && season.to < season.from ? { from: season.from } : season;
}

/** For loaders: which season is asked for, and the days that differ from today on. Throws Responses as `need` does. */
export async function readHours({ api }: AppLoadContext, owner: HoursOwner, url: string, words: Words) {
  const { searchParams } = new URL(url);
  const read = owner.kind === "location" ? api.catalog.locationExceptions : api.catalog.resourceExceptions;
  const exceptions = await everyItem((page) => read({ id: owner.id, ...page }));
  const today = dateIn(new Date().toISOString(), owner.timeZone);
  const seasons = seasonsOf(owner.openingHours);
  const coming = exceptions.filter(({ lastDay }) => lastDay >= today);
  return {
    ...{ today, seasons },
    days: listed(coming, listQueryOf(url), {
      textOf: (one) => `${daysOf(words, one)} ${one.reason}`,
      orders: { day: ({ firstDay }) => firstDay },
      locale: words.locale,
    }),
    season: seasonOf(searchParams.get("from"), searchParams.get("to")) ?? seasonOn(seasons, today),
    changing: coming.find(({ id }) => id === searchParams.get("day")) ?? null,
    removed: removedOf(searchParams.get("removed")),
    isSaved: searchParams.has("saved"),
  };
}

const NOTHING = { errors: {}, rows: null, exception: null, isStale: false, version: null };

/** For actions: keeps a week, or days that differ, and leads back to the page. */
export async function changeHours(context: AppLoadContext, owner: HoursOwner, form: FormData, words: Words) {
  const intent = form.get("intent");
  const back = new URL(owner.path, context.baseUrl);
  const leave = (name: string, value = "") => {
    back.searchParams.set(name, value);
    return redirect(`${back.pathname}${back.search}`, 303);
  };
  if (form.has("remove")) return leave("removed", await removeException(context, String(form.get("remove"))));
  const undone = removedOf(form.has("undo") ? String(form.get("undo")) : null);
  if (undone) {
    await need(addException(context, owner, undone));
    return leave("saved");
  }
  if (intent === "exception") return saveException(context, owner, form, words, () => leave("saved"));
  if (form.has("clear")) {
    await need(context.api.catalog.setResourceHours({ id: owner.id, openingHours: [] }));
    return leave("saved");
  }
  return saveWeek(context, owner, form, words, (season) => {
    if (season.from) back.searchParams.set("from", season.from);
    if (season.to) back.searchParams.set("to", season.to);
    return leave("saved");
  });
}

async function saveWeek(
  { api }: AppLoadContext,
  owner: HoursOwner,
  form: FormData,
  { t }: Words,
  leave: (season: Season) => Response,
) {
  const rows = readWeekForm(form);
  const ifVersion = Number(form.get("version")) || 0;
  const answer = { ...NOTHING, rows, version: ifVersion };
  const read = weekOf(rows);
  if ("errors" in read) return data({ ...answer, errors: said(t, read.errors) }, { status: 422 });
  const season = seasonOf(form.get("from"), form.get("to")) ?? {};
  const hours = withWeek(owner.openingHours, season, read.week);
  const input = { id: owner.id, openingHours: hours, ifVersion };
  // A season far beyond any calendar, or more periods than one may have.
  if (!openingHours.array().max(70).safeParse(hours).success)
    return data({ ...answer, errors: { day1: t("hours.error.many") } }, { status: 422 });
  const { catalog } = api;
  const saved = await refused(
    owner.kind === "location" ? catalog.updateLocation(input) : catalog.setResourceHours(input),
    ["stale_version"],
  );
  if (!("refusal" in saved)) return leave(season);
  return data({ ...answer, isStale: true, version: owner.version }, { status: 412 });
}

async function saveException(
  context: AppLoadContext,
  owner: HoursOwner,
  form: FormData,
  { t }: Words,
  leave: () => Response,
) {
  const exception = readExceptionForm(form);
  const answer = { ...NOTHING, exception };
  const read = exceptionOf(exception);
  if ("errors" in read) return data({ ...answer, errors: said(t, read.errors) }, { status: 422 });
  const { catalog } = context.api;
  const { id, version } = exception;
  const saved = await refused(
    id
      ? catalog.changeException({ id, exception: read.exception, ifVersion: version })
      : addException(context, owner, read.exception),
    ["stale_version", "not_found", "invalid"],
  );
  if (!("refusal" in saved)) return leave();
  const errors = { firstDay: t(saved.refusal.code === "invalid" ? "hours.error.many" : "hours.error.stale") };
  return data({ ...answer, errors }, { status: saved.refusal.code === "invalid" ? 422 : 412 });
}
