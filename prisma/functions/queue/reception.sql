-- {organizationId, locationId, from, to, limit} -> {expected, here, gone, away}, each at most `limit` rows: booked and not here yet, by their time; with a
-- ticket that is not over, whenever it was issued, by queue and place; with one that ended from `from` on, the last first; and appointments of the day that
-- were cancelled or missed without a ticket. The queue of somebody booked is the one that check-in chooses (domain/queue/queries/queue-for.ts).
create or replace function location_arrivals(a jsonb) returns jsonb language sql stable as $$
  with day as (
    select p.id, p.status, p.reference, p.starts_at, p.service_id, p.party_size, u.name, u.phone
    from appointment p left join customer u on (u.organization_id, u.id) = (p.organization_id, p.customer_id)
    where p.organization_id = a->>'organizationId' and p.location_id = a->>'locationId' and p.parent_id is null
      and p.starts_at >= (a->>'from')::timestamptz and p.starts_at < (a->>'to')::timestamptz
  ), booked as (
    select d.id, d.starts_at, jsonb_build_object('id', d.id, 'status', d.status, 'reference', d.reference, 'start', iso(d.starts_at), 'serviceId', d.service_id,
      'partySize', d.party_size, 'name', d.name, 'phone', d.phone, 'queueId', q.id, 'lateMinutes', q.late_minutes) as it
    from day d left join lateral (
      select k.id, k.late_minutes from queue k join queue_service s on (s.organization_id, s.queue_id) = (k.organization_id, k.id)
      where k.organization_id = a->>'organizationId' and k.location_id = a->>'locationId' and s.service_id = d.service_id
      order by k.status = 'open' desc, k.id limit 1) q on true
    where d.status in ('booked', 'pending') order by d.starts_at, d.id limit (a->>'limit')::int
  ), away as (
    select d.id, d.starts_at, jsonb_build_object('id', d.id, 'status', d.status, 'reference', d.reference, 'start', iso(d.starts_at), 'serviceId', d.service_id,
      'partySize', d.party_size, 'name', d.name, 'phone', d.phone, 'queueId', null, 'lateMinutes', null) as it
    from day d where d.status in ('cancelled', 'noshow')
      and not exists (select from ticket t where t.organization_id = a->>'organizationId' and t.appointment_id = d.id)
    order by d.starts_at desc, d.id limit (a->>'limit')::int
  ), lines as materialized (
    select organization_id, id, return_minutes, presence_minutes from queue where organization_id = a->>'organizationId' and location_id = a->>'locationId'
  ), present as (
    select t.* from lines q cross join lateral (select * from ticket t where t.organization_id = q.organization_id and t.queue_id = q.id
      and t.status in ('waiting', 'called', 'serving', 'parked') order by t.place limit (a->>'limit')::int) t
    order by t.queue_id, t.place limit (a->>'limit')::int
  ), gone as (
    select t.* from lines q cross join lateral (
      (select * from ticket t where t.organization_id = q.organization_id and t.queue_id = q.id and t.status in ('noshow', 'left', 'cancelled')
        and t.ended_at >= (a->>'from')::timestamptz order by t.ended_at desc limit (a->>'limit')::int)
      union all
      (select * from ticket t where t.organization_id = q.organization_id and t.queue_id = q.id and t.status = 'served'
        and t.ended_at >= (a->>'from')::timestamptz order by t.ended_at desc limit (a->>'limit')::int)) t
    order by t.ended_at desc, t.id limit (a->>'limit')::int
  ), told as (
    select t.id, t.queue_id, t.place, t.ended_at, jsonb_build_object('id', t.id, 'number', t.number, 'status', t.status, 'queueId', t.queue_id,
      'serviceId', t.service_id, 'partySize', t.party_size, 'counterId', t.counter_id, 'issuedAt', iso(t.issued_at), 'endedAt', iso(t.ended_at),
      'isOnTheWay', t.status = 'waiting' and t.present_at is null, 'name', u.name, 'phone', u.phone,
      'keptUntil', case when t.status = 'waiting' and t.present_at is null then iso(t.missed_at + make_interval(mins => q.presence_minutes)) end,
      'returnUntil', case when t.status = 'noshow' then iso(t.ended_at + make_interval(mins => q.return_minutes)) end,
      'appointment', case when p.id is not null then jsonb_build_object('id', p.id, 'status', p.status, 'reference', p.reference,
        'start', iso(p.starts_at)) end) as it
    from (select * from present union all select * from gone) t join lines q on q.id = t.queue_id
    left join customer u on (u.organization_id, u.id) = (t.organization_id, t.customer_id)
    left join appointment p on (p.organization_id, p.id) = (t.organization_id, t.appointment_id)
  )
  select jsonb_build_object(
    'expected', coalesce((select jsonb_agg(it order by starts_at, id) from booked), '[]'),
    'here', coalesce((select jsonb_agg(it order by queue_id, place) from told where ended_at is null), '[]'),
    'gone', coalesce((select jsonb_agg(it order by ended_at desc, id) from told where ended_at is not null), '[]'),
    'away', coalesce((select jsonb_agg(it order by starts_at desc, id) from away), '[]'))
$$;
