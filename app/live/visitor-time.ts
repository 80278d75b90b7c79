import { dateIn, momentIn, sameClock, timeIn, zoneWords } from "../ui/zoned";
import { locale, t } from "./words";

/** Puts the visitor's own clock beside times of a place whose clock shows another, and tells forms the zone. */
export function showVisitorTime(): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone) return;
  for (const field of document.querySelectorAll<Field>("[data-visitor-zone]"))
    if (isChoosable(field, zone)) field.value = zone;
  for (const span of document.querySelectorAll<HTMLElement>("[data-visitor-time]")) {
    const { visitorTime = "", zone: there = "UTC" } = span.dataset;
    if (sameClock(visitorTime, there, zone)) continue;
    const otherDay = dateIn(visitorTime, there) !== dateIn(visitorTime, zone);
    const time = otherDay ? momentIn(t, visitorTime, zone, locale) : timeIn(visitorTime, zone, locale);
    span.textContent = ` ${t("live.time.visitor", { time, zone: zoneWords(t, zone) })}`;
    span.hidden = false;
  }
  showOnSlots(zone);
}

type Field = HTMLInputElement | HTMLSelectElement;

/** A browser may know a zone by a name that the list does not have: then the choice stays as it is. */
const isChoosable = (field: Field, zone: string) =>
  !(field instanceof HTMLSelectElement) || [...field.options].some(({ value }) => value === zone);

/** On the buttons of times there is room for the time alone; one line above says whose it is. */
function showOnSlots(zone: string): void {
  for (const span of document.querySelectorAll<HTMLElement>("[data-visitor-slot]")) {
    const { visitorSlot = "", zone: there = "UTC" } = span.dataset;
    span.hidden = sameClock(visitorSlot, there, zone);
    span.textContent = timeIn(visitorSlot, zone, locale);
    const note = document.querySelector<HTMLElement>("[data-visitor-note]");
    if (span.hidden || !note) continue;
    note.textContent = t("live.time.yours", { zone: zoneWords(t, zone) });
    note.hidden = false;
  }
}
