import { book } from "../../server/domain/booking/commands/book";
import { availability } from "../../server/domain/booking/queries/availability";
import { publicScope } from "../../server/domain/identity/access";
import { addDays, localDateOf } from "../../server/domain/shared/zoned-time";
import { askEarlier } from "../../server/domain/waitlist/commands/ask-earlier";
import { joinWaitlist } from "../../server/domain/waitlist/commands/join";
import { minuteOf } from "../../server/domain/waitlist/shape";
import type { DemoIds } from "./add-organization";
import { answersTo } from "./add-today";
import { CUSTOMERS } from "./customers";
import type { DemoOrganization } from "./demo-organization";

/** At an address that no mail can reach. */
const reachable = (name: string) => ({
  name,
  email: `${name.toLowerCase().replace(" ", ".")}@customers.example`,
});

/** So far that whoever is booked may still change it, whatever notice the service wants. */
const DAYS_AHEAD = 3;

/** The morning of one service is full on the first day from then on: some wait for a time in it, and one who comes later that day would rather come earlier. */
export async function addLine(
  deps: Parameters<typeof book>[0],
  demo: DemoOrganization,
  { organizationId, locationId, services }: DemoIds,
  now: number,
) {
  const { service: name, fromTime, toTime } = demo.line;
  const scope = publicScope(organizationId);
  const serviceId = services.get(name) as string;
  const dayOf = (instant: number) => localDateOf(instant, demo.location.timeZone);
  const [from, to] = [addDays(dayOf(now), DAYS_AHEAD), addDays(dayOf(now), DAYS_AHEAD + 7)];
  const { slots: offered } = await availability(deps, scope, { locationId, serviceId, from, to }, now);
  const day = dayOf(Date.parse(offered[0]?.start ?? ""));
  const slots = offered.filter(({ start }) => dayOf(Date.parse(start)) === day);
  const said = answersTo(demo, name);
  const booked = (start: string, customer: { name: string; email?: string }) =>
    book(deps, scope, { locationId, serviceId, start, customer, ...said }, now);
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: demo.location.timeZone, timeStyle: "short" });
  const isInIt = ({ start }: { start: string }) => minuteOf(clock.format(Date.parse(start))) < minuteOf(toTime);
  for (const [i, { start }] of slots.filter(isInIt).entries())
    await booked(start, { name: CUSTOMERS[i % CUSTOMERS.length] as string });

  const wish = { locationId, serviceId, earliest: day, latest: day, fromTime, toTime, partySize: 1 };
  for (const who of ["Ruth Cohen", "Ivan Petrov", "Lena Vogel"])
    await joinWaitlist(deps, scope, { ...wish, customer: reachable(who) }, now);
  const later = slots.find((slot) => !isInIt(slot));
  if (!later) return;
  const { id } = await booked(later.start, reachable("Paul Mensah"));
  await askEarlier(deps, { scope, id, by: "holder" }, { earliest: day, fromTime, toTime }, now);
}
