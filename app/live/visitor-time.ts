import { dateIn, dayWords, sameClock, timeIn, zoneWords } from "../ui/zoned";

/** Puts the visitor's own clock beside times of a place whose clock shows another, and tells the booking form the zone. */
export function showVisitorTime(): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone) return;
  for (const input of document.querySelectorAll<HTMLInputElement>("[data-visitor-zone]")) input.value = zone;
  for (const span of document.querySelectorAll<HTMLElement>("[data-visitor-time]")) {
    const { visitorTime = "", zone: there = "UTC", locale = "en" } = span.dataset;
    if (sameClock(visitorTime, there, zone)) continue;
    const otherDay = dateIn(visitorTime, there) !== dateIn(visitorTime, zone);
    const day = otherDay ? ` on ${dayWords(dateIn(visitorTime, zone), locale)}` : "";
    span.textContent = ` (${timeIn(visitorTime, zone, locale)}${day} ${zoneWords(zone)})`;
    span.hidden = false;
  }
}
