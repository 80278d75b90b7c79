-- The commands of booking: one round trip each. The exclusion constraint appointment_no_overlap settles every race; nothing here decides by
-- looking first, except the seats of a shared session, which are dealt out under the lock of the resource's row.

create function appointment_json(p appointment, customer_ jsonb, ticket_id text) returns jsonb language sql stable as $$
  select jsonb_build_object('id', p.id, 'organizationId', p.organization_id, 'reference', p.reference, 'status', p.status, 'start', iso(p.starts_at),
    'end', iso(p.ends_at), 'timeZone', p.time_zone, 'locationId', p.location_id, 'serviceId', p.service_id, 'resourceId', p.resource_id,
    'partySize', p.party_size, 'notes', p.notes, 'version', p.version, 'holdExpiresAt', iso(p.hold_expires_at), 'customer', customer_, 'ticketId', ticket_id)
$$;

create function appointment_view(p appointment) returns jsonb language sql stable as $$
  select appointment_json(p,
    (select jsonb_build_object('name', u.name, 'email', u.email, 'phone', u.phone, 'timeZone', u.time_zone, 'locale', u.locale)
      from customer u where u.organization_id = p.organization_id and u.id = p.customer_id),
    (select t.id from ticket t where t.organization_id = p.organization_id and t.appointment_id = p.id order by t.issued_at desc limit 1))
$$;

-- The lanes a party takes on a resource: all of them where the service takes one person at a time, else the lowest free seats among `capacity`,
-- or null where they do not suffice or another session overlaps. For seats the resource's row must be locked (appointment_lock).
create function appointment_lanes(org text, resource_ text, service_ text, starts timestamptz, occupied_ tstzrange, capacity int, party int, except_ text)
returns int4multirange language plpgsql as $$
declare taken int4multirange; free int4multirange;
begin
  if capacity = 1 then return '{[0,)}'; end if;
  if exists (select from appointment p where p.organization_id = org and p.resource_id = resource_ and p.occupied && occupied_
    and p.status in ('held', 'booked', 'arrived', 'fulfilled') and p.id <> except_ and (p.service_id, p.starts_at) <> (service_, starts)) then return null; end if;
  select coalesce(range_agg(l), '{}') into taken from appointment p, unnest(p.lanes) l where p.organization_id = org and p.resource_id = resource_
    and p.occupied && occupied_ and p.status in ('held', 'booked', 'arrived', 'fulfilled') and p.id <> except_;
  select range_agg(int4range(seat, seat + 1)) into free from (
    select seat from generate_series(0, capacity - 1) seat where not taken @> seat limit party) seats;
  return case when (select sum(upper(r) - lower(r)) from unnest(free) r) = party then free end;
end $$;

-- The rows of resources, all at once and in id order: taken one by one as each is tried, two bookings that begin at different ones deadlock.
-- No key update: the foreign key check of a booking that needs no seat must not wait for it, for it has entered the constraint's index by then.
create function appointment_lock(org text, resource_ids jsonb) returns void language plpgsql as $$
begin
  perform from resource where organization_id = org and id in (select jsonb_array_elements_text(resource_ids)) order by id for no key update;
end $$;

-- Holds that ended block nobody: they go when somebody wants their time (and with hold_sweep). Says whether to try again: there were some, or
-- nothing is in the way any more. The latter matters: what was in the way may have been a hold that another booking has swept meanwhile.
create function appointment_sweep(org text, resource_ text, occupied_ tstzrange, except_ text) returns boolean language plpgsql as $$
begin
  delete from appointment where organization_id = org and resource_id = resource_ and occupied && occupied_
    and status = 'held' and hold_expires_at <= clock_timestamp() and id <> except_;
  return found or not exists (select from appointment where organization_id = org and resource_id = resource_ and occupied && occupied_
    and status in ('held', 'booked', 'arrived', 'fulfilled') and id <> except_);
end $$;

-- One fact for the outbox: ids and version, nothing about the person. The id is derived, so a version leads to one row at most.
create function appointment_outbox(p appointment, type_ text, a jsonb) returns void language plpgsql as $$
begin
  insert into outbox (organization_id, id, type, payload, request_id)
  values (p.organization_id, 'out_' || substr(p.id, 5) || '_' || p.version, type_,
    jsonb_build_object('appointmentId', p.id, 'version', p.version), a->>'requestId');
end $$;

-- Books or holds the first of `resourceIds` that is free.
-- {organizationId, id, locationId, serviceId, resourceIds, start, end, occupiedFrom, occupiedTo, localStart, timeZone, capacity, partySize,
--  reference, catalogVersion, notes?, customerId?, customer?, holdSeconds?, holdId?, requestId?}
create function appointment_book(a jsonb) returns jsonb language plpgsql as $$
declare
  org text := a->>'organizationId'; p appointment; resource_ text; occupied_ tstzrange; seats int4multirange;
  starts timestamptz := a->>'start'; held appointment;
begin
  perform from location where organization_id = org and id = a->>'locationId' and catalog_version = (a->>'catalogVersion')::bigint;
  if not found then return '{"error":"stale_catalog"}'; end if;
  if (a->>'capacity')::int > 1 then
    perform appointment_lock(org, a->'resourceIds' || coalesce((select to_jsonb(resource_id) from appointment
      where organization_id = org and id = a->>'holdId'), '[]'));
  end if;
  if a ? 'holdId' then
    select * into held from appointment where organization_id = org and id = a->>'holdId' for update;
    if found then
      if (held.service_id, held.starts_at, held.location_id) <> (a->>'serviceId', starts, a->>'locationId')
        or a ? 'resourceId' and held.resource_id <> a->>'resourceId' then return '{"error":"hold_mismatch"}'; end if;
      if held.status <> 'held' then -- booked already: answered to the same form sent again, and to nobody who only knows the id
        if jsonb_strip_nulls(appointment_view(held)->'customer') is distinct from jsonb_strip_nulls(a->'customer') then
          return '{"error":"hold_mismatch"}';
        end if;
        return appointment_view(held) || '{"repeated":true}';
      end if;
      if (a->>'partySize')::int > 1 then -- the hold keeps one seat: ask for the party's in its place
        perform appointment_sweep(org, held.resource_id, held.occupied, held.id);
        seats := appointment_lanes(org, held.resource_id, held.service_id, starts, held.occupied, (a->>'capacity')::int, (a->>'partySize')::int, held.id);
        if seats is null then return '{"error":"slot_taken"}'; end if;
      end if;
      perform customer_add(a);
      update appointment set status = 'booked', hold_expires_at = null, customer_id = a->>'customerId', party_size = (a->>'partySize')::int,
        lanes = coalesce(seats, lanes), notes = a->>'notes', version = version + 1
      where organization_id = org and id = held.id returning * into p;
      perform appointment_outbox(p, 'appointment.booked', a);
      return appointment_view(p);
    end if;
  end if;
  occupied_ := tstzrange((a->>'occupiedFrom')::timestamptz, (a->>'occupiedTo')::timestamptz);
  foreach resource_ in array array(select jsonb_array_elements_text(a->'resourceIds')) loop
    for attempt in 1..5 loop -- again only when what was in the way were holds that had ended, whoever swept them
      seats := appointment_lanes(org, resource_, a->>'serviceId', starts, occupied_, (a->>'capacity')::int, (a->>'partySize')::int, '');
      if seats is not null then
        insert into appointment (organization_id, id, location_id, service_id, resource_id, status, starts_at, ends_at, occupied, lanes, local_start,
          time_zone, reference, customer_id, party_size, notes, hold_expires_at)
        values (org, a->>'id', a->>'locationId', a->>'serviceId', resource_, case when a ? 'holdSeconds' then 'held' else 'booked' end, starts,
          (a->>'end')::timestamptz, occupied_, seats, (a->>'localStart')::timestamp, a->>'timeZone', a->>'reference', a->>'customerId',
          (a->>'partySize')::int, a->>'notes', clock_timestamp() + make_interval(secs => (a->>'holdSeconds')::int))
        on conflict on constraint appointment_no_overlap do nothing returning * into p;
        if found then
          perform customer_add(a);
          if p.status = 'booked' then perform appointment_outbox(p, 'appointment.booked', a); end if;
          -- Not read back: it was written a line above, and the two look-ups would be a third of this function's time.
          return appointment_json(p, '{"email":null,"phone":null,"timeZone":null,"locale":null}' || (a->'customer'), null);
        end if;
      end if;
      exit when not appointment_sweep(org, resource_, occupied_, '');
    end loop;
  end loop;
  return '{"error":"slot_taken"}';
end $$;

-- All or nothing: the old time is kept until the new one is had. The move is an update, so the constraint decides it as it decides an insert;
-- an update has no "on conflict", so moves to one resource take turns: two that had entered the index at once would deadlock.
-- {organizationId, id, resourceIds, start, end, occupiedFrom, occupiedTo, localStart, timeZone, capacity, catalogVersion, ifVersion?, requestId?}
create function appointment_move(a jsonb) returns jsonb language plpgsql as $$
declare
  org text := a->>'organizationId'; p appointment; b appointment; resource_ text; occupied_ tstzrange; seats int4multirange; starts timestamptz := a->>'start';
begin
  select * into b from appointment where organization_id = org and id = a->>'id' for update;
  if not found then return '{"error":"not_found"}'; end if;
  if a ? 'ifVersion' and b.version <> (a->>'ifVersion')::int then return '{"error":"stale_version"}'; end if;
  if b.status <> 'booked' then return '{"error":"appointment_state"}'; end if;
  perform from location where organization_id = org and id = b.location_id and catalog_version = (a->>'catalogVersion')::bigint;
  if not found then return '{"error":"stale_catalog"}'; end if;
  perform appointment_lock(org, a->'resourceIds');
  occupied_ := tstzrange((a->>'occupiedFrom')::timestamptz, (a->>'occupiedTo')::timestamptz);
  for resource_ in select jsonb_array_elements_text(a->'resourceIds') loop
    perform appointment_sweep(org, resource_, occupied_, b.id);
    seats := appointment_lanes(org, resource_, b.service_id, starts, occupied_, (a->>'capacity')::int, b.party_size, b.id);
    continue when seats is null;
    begin
      update appointment set resource_id = resource_, starts_at = starts, ends_at = (a->>'end')::timestamptz, occupied = occupied_, lanes = seats,
        local_start = (a->>'localStart')::timestamp, time_zone = a->>'timeZone', version = version + 1
      where organization_id = org and id = b.id returning * into p;
      perform appointment_outbox(p, 'appointment.rescheduled', a);
      return appointment_view(p);
    exception when exclusion_violation then null; -- taken: the next resource, or none
    end;
  end loop;
  return '{"error":"slot_taken"}';
end $$;

-- {organizationId, id, from, to, ifVersion?, requestId?}
create function appointment_command(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; p appointment;
begin
  select * into p from appointment where organization_id = org and id = a->>'id' for update;
  if not found then return '{"error":"not_found"}'; end if;
  if a ? 'ifVersion' and p.version <> (a->>'ifVersion')::int then return '{"error":"stale_version"}'; end if;
  if not (a->'from') ? p.status then return jsonb_build_object('error', 'appointment_state', 'status', p.status); end if;
  update appointment set status = a->>'to', version = version + 1 where organization_id = org and id = p.id returning * into p;
  if p.status = 'cancelled' then perform appointment_outbox(p, 'appointment.cancelled', a); end if;
  return appointment_view(p);
end $$;

-- {organizationId, id}: a hold given back; gone already is as good.
create function appointment_release(a jsonb) returns jsonb language plpgsql as $$
begin
  delete from appointment where organization_id = a->>'organizationId' and id = a->>'id' and status = 'held' and hold_expires_at > clock_timestamp();
  return case when found then '{}'::jsonb else '{"error":"not_found"}' end;
end $$;

-- Arrival and ticket in one: the queue first (lock order), then the appointment. {organizationId, id, queueId, ticketId, commandId?, actorId?}
create function appointment_check_in(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; p appointment; ticket_ jsonb; again jsonb;
begin
  perform from queue where organization_id = org and id = a->>'queueId' for update;
  select * into p from appointment where organization_id = org and id = a->>'id' for update;
  if not found then return '{"error":"not_found"}'; end if;
  if a ? 'commandId' then
    again := queue_repeated(org, a->>'commandId');
    if again is not null then return jsonb_build_object('appointment', appointment_view(p), 'ticket', again); end if;
  end if;
  if p.status <> 'booked' then return jsonb_build_object('error', 'appointment_state', 'status', p.status); end if;
  ticket_ := queue_join(a || jsonb_build_object('serviceId', p.service_id, 'customerId', p.customer_id, 'appointmentId', p.id,
    'partySize', least(p.party_size, 100), 'priority', 'normal'));
  if ticket_ ? 'error' then return ticket_; end if;
  update appointment set status = 'arrived', version = version + 1 where organization_id = org and id = p.id returning * into p;
  return jsonb_build_object('appointment', appointment_view(p), 'ticket', ticket_);
end $$;

-- What occupies these resources between two instants. {organizationId, resourceIds, from, to}
create function appointment_busy(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_array(p.resource_id, extract(epoch from lower(p.occupied)) * 1000, extract(epoch from upper(p.occupied)) * 1000,
    p.service_id, extract(epoch from p.starts_at) * 1000, case when upper_inf(p.lanes) then null else p.party_size end)), '[]')
  from appointment p where p.organization_id = a->>'organizationId' and p.resource_id in (select jsonb_array_elements_text(a->'resourceIds'))
    and p.occupied && tstzrange((a->>'from')::timestamptz, (a->>'to')::timestamptz)
    and (p.status in ('booked', 'arrived', 'fulfilled') or p.status = 'held' and p.hold_expires_at > clock_timestamp())
$$;

-- What must never be: each key counts its cases. {since?}: appointments that start from then on, else from yesterday on.
create function invariant_violations(a jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'queue_log_gap', (select count(*) from queue q where least(q.version, 1000) <> (select count(*) from queue_event e
      where (e.organization_id, e.queue_id) = (q.organization_id, q.id) and e.version > q.version - 1000)),
    'counter_without_its_ticket', (select count(*) from counter c join ticket t on (t.organization_id, t.id) = (c.organization_id, c.ticket_id)
      where t.counter_id is distinct from c.id or t.status not in ('called', 'serving')),
    'ticket_without_its_counter', (select count(*) from ticket t where t.status in ('called', 'serving') and not exists (
      select from counter c where (c.organization_id, c.id) = (t.organization_id, t.counter_id) and c.ticket_id = t.id)),
    'appointments_overlap', (select count(*) from appointment x join appointment y on x.organization_id = y.organization_id
      and x.resource_id = y.resource_id and x.id < y.id and x.occupied && y.occupied and x.lanes && y.lanes
      where x.status in ('held', 'booked', 'arrived', 'fulfilled') and y.status in ('held', 'booked', 'arrived', 'fulfilled')
        and x.starts_at > coalesce((a->>'since')::timestamptz, clock_timestamp() - interval '1 day')))
$$;

-- Holds that ended, of everybody: the sweep behind appointment_sweep. {} -> {deleted}
create function hold_sweep(a jsonb) returns jsonb language sql as $$
  with gone as (delete from appointment where status = 'held' and hold_expires_at <= clock_timestamp() returning 1)
  select jsonb_build_object('deleted', (select count(*) from gone))
$$;
