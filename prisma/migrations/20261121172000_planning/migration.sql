-- What planning reads: who was at which counter when, and reports over months of tickets.

-- Every change of a counter's state: counter_follow pauses a counter without a word in the log of a queue, and a counter without queues has none.
create table counter_shift (
  organization_id text not null,
  counter_id text not null,
  at timestamptz not null,
  status text not null,
  user_id text,
  primary key (organization_id, counter_id, at),
  foreign key (organization_id, counter_id) references counter (organization_id, id) on delete cascade
);
insert into counter_shift (organization_id, counter_id, at, status, user_id)
select e.organization_id, e.counter_id, e.at, split_part(e.type, '.', 2), u.id
from queue_event e join counter c on (c.organization_id, c.id) = (e.organization_id, e.counter_id) left join user_account u on u.id = e.actor_id
where e.type in ('counter.open', 'counter.paused', 'counter.closed') on conflict do nothing;

create function counter_shift_add() returns trigger language plpgsql as $$
begin
  insert into counter_shift (organization_id, counter_id, at, status, user_id)
  values (new.organization_id, new.id, clock_timestamp(), new.status, new.user_id)
  on conflict (organization_id, counter_id, at) do update set status = excluded.status, user_id = excluded.user_id;
  return null;
end $$;
create trigger counter_shift after update of status, user_id on counter for each row
  when ((old.status, old.user_id) is distinct from (new.status, new.user_id)) execute function counter_shift_add();

create index ticket_issued on ticket (organization_id, queue_id, issued_at);
-- Who called whom, without the states in the log, which are fifty times as wide.
create index queue_event_calls on queue_event (organization_id, queue_id, at) include (ticket_id, actor_id) where type = 'ticket.called' and undoes is null;

-- Tickets issued at a location in [from, to), by columns, and who was at which counter meanwhile: domain/planning/rules count
-- them. Grouped here, with percentiles or histograms, 100,000 tickets take two to three times as long; as jsonb half as long again. Seconds; services,
-- counters and staff are places in `ids` from 0.
-- {organizationId, locationId, from, to, byStaff} -> {columns: {issued: since `from`, wait, busy: from the call to the end, service: from the start, status:
--  s(erved), n(o-show), l(eft), o(ther), kind: w(alk-in), b(ooked), u(rgent), serviceId, counterId, staffId, score}, ids, names,
--  shifts: [[counter id, seconds since `from`, status, user id], ...] by time, of each counter the last before `from` as well}
create function report_floor(a jsonb) returns json language plpgsql stable as $$
declare
  org text := a->>'organizationId'; place text := a->>'locationId'; from_ timestamptz := a->>'from'; to_ timestamptz := a->>'to';
  queues text[] := array(select id from queue where organization_id = org and location_id = place);
  ids text[]; columns json; shifts jsonb; now_ timestamptz := clock_timestamp();
begin
  ids := array(select id from service where organization_id = org and location_id = place
    union all select id from counter where organization_id = org and location_id = place
    union all select user_id from membership where organization_id = org);
  with place_of as materialized (
    select id, n - 1 as n from unnest(ids) with ordinality u (id, n)
  ), callers as materialized (
    select distinct on (e.ticket_id) e.ticket_id, p.n from queue_event e join place_of p on p.id = e.actor_id
    where (a->>'byStaff')::boolean and e.organization_id = org and e.queue_id = any(queues) and e.type = 'ticket.called' and e.undoes is null
      and e.at >= from_ and e.at < to_ + interval '2 days'
    order by e.ticket_id, e.at desc
  )
  select json_build_object(
    'issued', coalesce(array_agg(extract(epoch from t.issued_at - from_)::int), '{}'),
    'wait', coalesce(array_agg(case when t.status in ('called', 'serving', 'served', 'noshow') then extract(epoch from t.called_at - t.issued_at)::int end), '{}'),
    'busy', coalesce(array_agg(case when t.status in ('called', 'serving', 'served', 'noshow')
      then extract(epoch from coalesce(t.ended_at, now_) - t.called_at)::int end), '{}'),
    'service', coalesce(array_agg(case when t.status = 'served' then extract(epoch from t.ended_at - coalesce(t.started_at, t.called_at))::int end), '{}'),
    'status', coalesce(string_agg(case t.status when 'served' then 's' when 'noshow' then 'n' when 'left' then 'l' when 'cancelled' then 'l' else 'o' end, ''), ''),
    'kind', coalesce(string_agg(case when t.priority = 'urgent' then 'u' when t.appointment_id is not null then 'b' else 'w' end, ''), ''),
    'serviceId', coalesce(array_agg(s.n), '{}'), 'counterId', coalesce(array_agg(c.n), '{}'), 'staffId', coalesce(array_agg(m.n), '{}'),
    'score', coalesce(array_agg(f.score), '{}'))
  into columns
  from ticket t join place_of s on s.id = coalesce(t.served_service_id, t.service_id) left join place_of c on c.id = t.counter_id
  left join callers m on m.ticket_id = t.id
  left join ticket_feedback f on (f.organization_id, f.ticket_id) = (t.organization_id, t.id)
  where t.organization_id = org and t.queue_id = any(queues) and t.issued_at >= from_ and t.issued_at < to_;
  select coalesce(jsonb_agg(jsonb_build_array(s.counter_id, extract(epoch from s.at - from_)::int, s.status,
    case when (a->>'byStaff')::boolean then s.user_id end) order by s.at), '[]') into shifts
  from counter c, lateral (
    select s.* from counter_shift s where (s.organization_id, s.counter_id) = (org, c.id) and s.at >= from_ and s.at < to_
    union all
    (select s.* from counter_shift s where (s.organization_id, s.counter_id) = (org, c.id) and s.at < from_ order by s.at desc limit 1)) s
  where c.organization_id = org and c.location_id = place;
  return json_build_object('columns', columns, 'ids', ids, 'shifts', shifts, 'names', (select coalesce(jsonb_object_agg(id, name), '{}') from (
    select id, name from service where organization_id = org and location_id = place
    union all select id, name from counter where organization_id = org and location_id = place
    union all select u.id, u.name from membership m join user_account u on u.id = m.user_id
      where m.organization_id = org and (a->>'byStaff')::boolean) named));
end $$;

-- A past day as it can be played again: who came, whom each queue calls, which counters were open. Milliseconds.
-- {organizationId, locationId, from, to} -> {queues: [{id, policy}], counters: [{id, queueIds, serviceIds, resourceId, shifts: [{at, status}]}], tickets: [...]}
create function planning_day(a jsonb) returns json language sql stable as $$
  select json_build_object(
    'queues', (select coalesce(json_agg(json_build_object('id', id, 'policy', policy) order by id), '[]') from queue
      where organization_id = a->>'organizationId' and location_id = a->>'locationId'),
    'counters', (select coalesce(json_agg(json_build_object('id', c.id, 'serviceIds', counter_services(c), 'resourceId', c.resource_id,
        'queueIds', array(select queue_id from counter_queue q where (q.organization_id, q.counter_id) = (c.organization_id, c.id) order by queue_id),
        'shifts', (select coalesce(json_agg(json_build_object('at', millis(s.at), 'status', s.status) order by s.at), '[]') from (
          select at, status from counter_shift where organization_id = c.organization_id and counter_id = c.id
            and at >= (a->>'from')::timestamptz and at < (a->>'to')::timestamptz
          union all (select at, status from counter_shift where organization_id = c.organization_id and counter_id = c.id
            and at < (a->>'from')::timestamptz and at > (a->>'from')::timestamptz - interval '1 day' order by at desc limit 1)) s)) order by c.id), '[]')
      from counter c where c.organization_id = a->>'organizationId' and c.location_id = a->>'locationId'),
    'tickets', (select coalesce(json_agg(json_build_object('id', t.id, 'queueId', t.queue_id, 'status', t.status, 'priority', t.priority, 'place', t.place,
        'counterId', t.counter_id, 'isBooked', t.appointment_id is not null, 'serviceIds', t.service_id || t.further_service_ids,
        'resourceId', t.resource_id, 'issuedAt', millis(t.issued_at), 'presentAt', millis(t.present_at), 'dueAt', millis(t.due_at),
        'calledAt', case when t.status in ('served', 'noshow') then millis(t.called_at) end, 'endedAt', millis(t.ended_at)) order by t.place, t.id), '[]')
      from ticket t join queue q on (q.organization_id, q.id) = (t.organization_id, t.queue_id)
      where q.organization_id = a->>'organizationId' and q.location_id = a->>'locationId'
        and t.issued_at >= (a->>'from')::timestamptz and t.issued_at < (a->>'to')::timestamptz))
$$;

-- Who is expected: walk-ins by local hour, queue and service, as many as came on average on this weekday of the last eight weeks (days on which nobody came
-- at all were closed), and those booked until `to`. {organizationId, locationId, now, to} -> {walkIns: [{queueId, serviceId, hour, perDay}],
-- booked: [{queueId, serviceId, at}]}
create function planning_expected(a jsonb) returns json language sql stable as $$
  with place as (select organization_id as org, id, time_zone as zone, ((a->>'now')::timestamptz at time zone time_zone)::date as today from location
    where organization_id = a->>'organizationId' and id = a->>'locationId'),
  came as (select t.queue_id, t.service_id, extract(hour from t.issued_at at time zone p.zone)::int as hour, (t.issued_at at time zone p.zone)::date as day
    from place p join queue q on q.organization_id = p.org and q.location_id = p.id
    join ticket t on t.organization_id = p.org and t.queue_id = q.id and t.issued_at < (a->>'now')::timestamptz and t.appointment_id is null
      and t.issued_at >= ((p.today - 56)::timestamp at time zone p.zone)
    where extract(isodow from t.issued_at at time zone p.zone) = extract(isodow from p.today) and (t.issued_at at time zone p.zone)::date < p.today),
  days as (select greatest(1, count(distinct day)) as n from came)
  select json_build_object(
    'walkIns', (select coalesce(json_agg(json_build_object('queueId', queue_id, 'serviceId', service_id, 'hour', hour, 'perDay', c.n::float8 / days.n)), '[]')
      from (select queue_id, service_id, hour, count(*) as n from came group by queue_id, service_id, hour) c, days),
    'booked', (select coalesce(json_agg(json_build_object('queueId', queue_for(b.organization_id, b.location_id, b.service_id), 'serviceId', b.service_id,
        'at', millis(b.starts_at)) order by b.starts_at), '[]')
      from place p join appointment b on b.organization_id = p.org and b.location_id = p.id and b.parent_id is null and b.status = 'booked'
        and b.starts_at between (a->>'now')::timestamptz and (a->>'to')::timestamptz))
$$;

-- One capacity: of each hour in which a service can be booked so many percent are kept for those who walk in.
alter table service add column walk_in_share integer not null default 0 check (walk_in_share between 0 and 100);

-- Seats that are taken of services, by their starts: {organizationId, locationId, serviceIds, from, to, exceptId?} -> {serviceId: [[start, seats], ...]}
create function appointment_share_used(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_object_agg(service_id, taken), '{}') from (
    select service_id, jsonb_agg(jsonb_build_array(millis(starts_at), party_size)) as taken from appointment
    where organization_id = a->>'organizationId' and location_id = a->>'locationId' and parent_id is null
      and service_id in (select jsonb_array_elements_text(a->'serviceIds'))
      and starts_at >= (a->>'from')::timestamptz and starts_at < (a->>'to')::timestamptz and id is distinct from a->>'exceptId'
      and (status in ('pending', 'booked', 'arrived', 'fulfilled') or status = 'held' and hold_expires_at > clock_timestamp())
    group by service_id) s
$$;

create function appointment_share_lock(bookings jsonb) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(key) from (
    select distinct hashtextextended(concat_ws(' ', 'share', b->>'organizationId', b->>'serviceId', b->'share'->>'from'), 0) as key
    from jsonb_array_elements(bookings) b where b ? 'share' order by key) keys;
end $$;

-- Whether no more of the service may begin in `share`: {from, to, seats}. Bookings of one hour take turns from here to the end of the transaction. A hold that
-- was had keeps its seats, whatever was changed since.
create function appointment_share_full(a jsonb) returns boolean language plpgsql as $$
declare org text := a->>'organizationId'; own text := coalesce(a->>'holdId', a->>'id');
begin
  if not a ? 'share' then return false; end if;
  if a ? 'holdId' and exists (select from appointment where organization_id = org and id = own and party_size >= (a->>'partySize')::int
    and (status <> 'held' or hold_expires_at > clock_timestamp())) then return false; end if;
  perform appointment_share_lock(jsonb_build_array(a));
  return (a->>'partySize')::int + (select coalesce(sum(party_size), 0) from appointment
    where organization_id = org and location_id = a->>'locationId' and service_id = a->>'serviceId' and parent_id is null and id <> own
      and starts_at >= (a->'share'->>'from')::timestamptz and starts_at < (a->'share'->>'to')::timestamptz
      and (status in ('pending', 'booked', 'arrived', 'fulfilled') or status = 'held' and hold_expires_at > clock_timestamp())) > (a->'share'->>'seats')::int;
end $$;

-- What they were, with `share` looked at first: to who is refused, a time that is kept is a time that is taken.
alter function appointment_book(jsonb) rename to appointment_book_unshared;
create function appointment_book(a jsonb) returns jsonb language plpgsql as $$
begin
  if appointment_share_full(a) then return '{"error":"slot_taken"}'; end if;
  return appointment_book_unshared(a);
end $$;
alter function appointment_book_many(jsonb) rename to appointment_book_many_unshared;
create function appointment_book_many(a jsonb) returns jsonb language plpgsql as $$
begin
  perform appointment_share_lock(a->'items'); -- before anything else is locked, as one booking does
  return appointment_book_many_unshared(a);
end $$;
alter function appointment_move(jsonb) rename to appointment_move_unshared;
create function appointment_move(a jsonb) returns jsonb language plpgsql as $$
begin
  if appointment_share_full(a) then return '{"error":"slot_taken"}'; end if;
  return appointment_move_unshared(a);
end $$;

-- The queues where services are waited for, their open counters, and how many walk in within the next hour: the mean of this hour on this weekday of the
-- last eight weeks, those weeks aside in which nobody came that day. {organizationId, locationId, serviceIds, now} -> {serviceId: {queueId, open, perHour}}
create function planning_load(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_object_agg(s.id, jsonb_build_object('queueId', q.id,
    'open', (select count(*) from counter_queue cq join counter c on (c.organization_id, c.id) = (cq.organization_id, cq.counter_id)
      where (cq.organization_id, cq.queue_id) = (q.organization_id, q.id) and c.status = 'open'),
    'perHour', (select coalesce(avg(h.n), 0) from generate_series(1, 8) week, lateral (select (a->>'now')::timestamptz - week * interval '7 days' as at) w,
      lateral (select count(*) as n from ticket t where t.organization_id = q.organization_id and t.queue_id = q.id and t.appointment_id is null
        and t.issued_at >= w.at and t.issued_at < w.at + interval '1 hour') h
      where exists (select from ticket t where t.organization_id = q.organization_id and t.queue_id = q.id
        and t.issued_at >= w.at - interval '12 hours' and t.issued_at < w.at + interval '12 hours')))), '{}')
  from jsonb_array_elements_text(a->'serviceIds') s (id)
  join queue q on q.organization_id = a->>'organizationId' and q.id = queue_for(a->>'organizationId', a->>'locationId', s.id)
$$;
