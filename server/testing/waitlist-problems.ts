import type { Infra } from "../infra/infra";

/** Each finds what must never be, once everything is at rest, about the waitlist of service $1. */
const NEVER: Record<string, string> = {
  "an open offer keeps no time": `select w.id from waitlist_entry w where w.service_id = $1 and w.status = 'offered' and w.offer_expires_at > now()
    and not exists (select from appointment p where (p.organization_id, p.id) = (w.organization_id, w.offered_appointment_id)
      and p.status = 'held' and p.starts_at = w.offered_start and p.hold_expires_at = w.offer_expires_at)`,
  "a time is kept for nobody": `select p.id from appointment p where p.service_id = $1 and p.status = 'held'
    and p.hold_expires_at > now() + interval '15 minutes' and not exists (select from waitlist_entry w
      where (w.organization_id, w.offered_appointment_id) = (p.organization_id, p.id) and w.status = 'offered')`,
  "two are offered one time": `select offered_start::text as id from waitlist_entry where service_id = $1 and status = 'offered'
    and offer_expires_at > now() group by offered_start having count(*) > 1`,
  "an accepted offer is no appointment": `select w.id from waitlist_entry w where w.service_id = $1 and w.status = 'accepted'
    and not exists (select from appointment p where (p.organization_id, p.id) = (w.organization_id, w.appointment_id)
      and p.status <> 'held' and p.customer_id = w.customer_id)`,
  "one appointment came of two wishes for a new one": `select appointment_id as id from waitlist_entry where service_id = $1 and status = 'accepted'
    and latest is not null group by appointment_id having count(*) > 1`,
  "somebody was offered a time twice": `select w.id from waitlist_entry w, unnest(w.passed) start where w.service_id = $1
    group by w.id, start having count(*) > 1`,
  "an offer was made without a word": `select w.id from waitlist_entry w where w.service_id = $1 and w.status = 'offered' and not exists (
    select from outbox o where o.organization_id = w.organization_id and o.type = 'waitlist.offered'
      and o.payload->>'entryId' = w.id and (o.payload->>'version')::int = w.version)`,
  "somebody waits for a time that nobody has": `select w.id from waitlist_entry w cross join generate_series(0, 4) i
    cross join lateral (select timestamptz '2026-03-04T10:00Z' + i * interval '30 minutes' as start) slot
    left join appointment own on (own.organization_id, own.id) = (w.organization_id, w.appointment_id)
    where w.service_id = $1 and w.status = 'waiting' and not slot.start = any (w.passed)
      and (own.id is null or own.status = 'booked' and slot.start < own.starts_at)
      and not exists (select from appointment p where p.service_id = $1 and p.starts_at = slot.start
        and (p.status in ('pending', 'booked', 'arrived', 'fulfilled') or p.status = 'held' and p.hold_expires_at > now()))`,
};

/** What is wrong with the waitlist of a service, in words; nobody may be changing it. */
export async function waitlistProblems({ database }: Infra, serviceId: string): Promise<string[]> {
  const problems: string[] = [];
  for (const [problem, query] of Object.entries(NEVER)) {
    const { rows } = await database.pool.query<{ id: string }>(query, [serviceId]);
    problems.push(...rows.map(({ id }) => `${problem}: ${id}`));
  }
  return problems;
}
