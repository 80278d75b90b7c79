import type { BoardTicket } from "../../../server/domain/queue/board-schema";
import type { Translate } from "../../../server/domain/shared/words";
import type { StatusTone } from "../../ui/status-mark";
import { timeIn } from "../../ui/zoned";
import { lateBy } from "../queue/late-by";

/** The names of what tickets tell by id, and the zone of their times. */
export interface Facts {
  services: ReadonlyMap<string, string>;
  resources: ReadonlyMap<string, string>;
  timeZone: string;
}

export interface Mark {
  tone: StatusTone;
  text: string;
}

/** What decides when it is called: its priority, and whether it is here. Marks, as they must be seen in passing. */
export function marksOf(t: Translate, ticket: BoardTicket, { timeZone }: Facts, locale: string, now: number): Mark[] {
  const { priority, isOnTheWay, notBefore, status, appointmentStart, estimate } = ticket;
  const marks: Mark[] = [];
  if (priority === "urgent") marks.push({ tone: "late", text: t("desk.urgent") });
  if (priority === "high") marks.push({ tone: "called", text: t("desk.high") });
  if (isOnTheWay) marks.push({ tone: "waiting", text: t("desk.flag.onTheWay") });
  if (notBefore !== null && Date.parse(notBefore) > now)
    marks.push({ tone: "paused", text: t("desk.flag.steppedOut", { time: timeIn(notBefore, timeZone, locale) }) });
  const late = status === "waiting" && estimate ? lateBy(appointmentStart, estimate, now) : null;
  if (late !== null) marks.push({ tone: "late", text: t("desk.flag.runsLate", { minutes: late }) });
  return marks;
}

/** What whoever serves it should know beforehand. */
export function flagsOf(t: Translate, ticket: BoardTicket, { services, resources }: Facts, locale: string): string[] {
  const { needs, note, language, furtherServiceIds, nextServiceIds, resourceId } = ticket;
  const named = (ids: readonly string[]) => ids.map((id) => services.get(id)).filter((name) => name !== undefined);
  const list = (names: string[]) => new Intl.ListFormat(locale, { type: "unit", style: "short" }).format(names);
  const [further, next] = [named(furtherServiceIds), named(nextServiceIds)];
  const who = resourceId && resources.get(resourceId);
  const flags = needs.map((need) => t(`desk.need.${need}`));
  if (note !== null) flags.unshift(t("desk.flag.note", { note }));
  if (language && baseOf(language) !== baseOf(locale)) flags.push(languageName(language, locale));
  if (who) flags.push(t("desk.flag.bound", { name: who }));
  if (further.length > 0) flags.push(t("desk.flag.further", { services: list(further) }));
  if (next.length > 0) flags.push(t("desk.flag.then", { services: list(next) }));
  return flags;
}

const baseOf = (language: string) => language.split("-")[0];

const languageName = (language: string, locale: string) =>
  new Intl.DisplayNames([locale], { type: "language", fallback: "code" }).of(language) ?? language;
