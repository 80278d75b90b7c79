import { dateIn, momentIn, sameClock, timeIn, zoneWords } from "../ui/zoned";
import { locale, t } from "./words";

/** Puts the visitor's own clock beside times of a place whose clock shows another, and tells the booking form the zone. */
export function showVisitorTime(): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone) return;
  for (const input of document.querySelectorAll<HTMLInputElement>("[data-visitor-zone]")) input.value = zone;
  for (const span of document.querySelectorAll<HTMLElement>("[data-visitor-time]")) {
    const { visitorTime = "", zone: there = "UTC" } = span.dataset;
    if (sameClock(visitorTime, there, zone)) continue;
    const otherDay = dateIn(visitorTime, there) !== dateIn(visitorTime, zone);
    const time = otherDay ? momentIn(t, visitorTime, zone, locale) : timeIn(visitorTime, zone, locale);
    span.textContent = ` ${t("live.time.visitor", { time, zone: zoneWords(t, zone) })}`;
    span.hidden = false;
  }
}
