-- The commands of booking. One round trip each; the constraint appointment_no_overlap settles every race.

create or replace function appointment_json(p appointment, customer_ jsonb, ticket_id text, further jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('id', p.id, 'organizationId', p.organization_id, 'reference', p.reference, 'status', p.status, 'start', iso(p.starts_at),
    'end', iso(p.ends_at), 'timeZone', p.time_zone, 'locationId', p.location_id, 'serviceId', p.service_id, 'resourceId', p.resource_id,
    'resourceIds', jsonb_build_array(p.resource_id) || further, 'partySize', p.party_size, 'notes', p.notes, 'version', p.version,
    'holdExpiresAt', iso(p.hold_expires_at), 'customer', customer_, 'ticketId', ticket_id, 'assignment', p.assignment, 'answers', p.answers,
    'consent', p.consent, 'seriesId', p.series_id, 'ending', p.ending)
$$;

create or replace function appointment_view(p appointment) returns jsonb language sql stable as $$
  select appointment_json(p,
    (select jsonb_build_object('name', u.name, 'email', u.email, 'phone', u.phone, 'timeZone', u.time_zone, 'locale', u.locale)
      from customer u where u.organization_id = p.organization_id and u.id = p.customer_id),
    (select t.id from ticket t where t.organization_id = p.organization_id and t.appointment_id = p.id order by t.issued_at desc limit 1),
    (select coalesce(jsonb_agg(c.resource_id order by c.id), '[]') from appointment c
      where c.organization_id = p.organization_id and c.parent_id = p.id))
$$;

-- What later versions may change and nobody's person is in: an event says it as it was.
create or replace function appointment_moment(p appointment) returns jsonb language sql stable as $$
  select jsonb_build_object('was', jsonb_build_object('version', p.version, 'status', p.status, 'start', iso(p.starts_at), 'end', iso(p.ends_at),
    'timeZone', p.time_zone, 'resourceId', p.resource_id, 'resourceIds', jsonb_build_array(p.resource_id) || coalesce((select jsonb_agg(c.resource_id order by c.id)
      from appointment c where c.organization_id = p.organization_id and c.parent_id = p.id), '[]'),
    'partySize', p.party_size, 'assignment', p.assignment, 'ending', p.ending - 'reason'))
$$;

-- One fact for the outbox: ids and version, nothing about the person. The id is derived, so a version leads to one row at most.
create or replace function appointment_outbox(p appointment, type_ text, a jsonb) returns void language plpgsql as $$
begin
  insert into outbox (organization_id, id, type, payload, request_id)
  values (p.organization_id, 'out_' || substr(p.id, 5) || '_' || p.version, type_, jsonb_strip_nulls(jsonb_build_object(
    'appointmentId', p.id, 'version', p.version, 'by', a->'by', 'reason', a->'reason', 'together', a->'together'))
    || case when exists (select from event_feed f where f.organization_id = p.organization_id and f.active) then appointment_moment(p) else '{}' end,
    a->>'requestId');
end $$;

-- Whom a limit is about: whoever has the same e-mail address or the same digits of a telephone number.
create or replace function appointment_contacts(a jsonb) returns table (email_ text, phone_ text) language sql immutable as $$
  select lower(a->'customer'->>'email'), nullif(regexp_replace(a->'customer'->>'phone', '\D', '', 'g'), '')
$$;

-- People's bookings of a service with a limit take turns, person by person, before anything else is locked. [booking, ...]
create or replace function appointment_lock_people(bookings jsonb) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(key) from (
    select distinct hashtextextended(concat_ws(' ', 'person', b->>'organizationId', contact), 0) as key
    from jsonb_array_elements(bookings) b, appointment_contacts(b), unnest(array[email_, phone_]) contact
    where b ? 'limitPerPerson' and contact is not null order by key) keys;
end $$;

-- How many appointments to come of the service the person has, the hold that is being booked aside.
create or replace function appointment_count(a jsonb) returns bigint language sql stable as $$
  select count(*) from appointment_contacts(a) join customer u on u.organization_id = a->>'organizationId'
      and (lower(u.email) = email_ or regexp_replace(u.phone, '\D', '', 'g') = phone_)
    join appointment p on p.organization_id = u.organization_id and p.customer_id = u.id
  where p.service_id = a->>'serviceId' and p.status in ('pending', 'booked', 'arrived') and p.starts_at > (a->>'now')::timestamptz
    and p.id is distinct from a->>'holdId'
$$;

-- Books what a hold keeps, or answers what it was booked as. Null: the hold is gone.
create or replace function appointment_book_held(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; p appointment; party int := a->>'partySize'; starts timestamptz := a->>'start'; seats int4multirange;
begin
  select * into p from appointment where organization_id = org and id = a->>'holdId' for update;
  if not found then return null; end if;
  if (p.service_id, p.starts_at, p.location_id) <> (a->>'serviceId', starts, a->>'locationId')
    or a ? 'resourceId' and p.resource_id <> a->>'resourceId' then return '{"error":"hold_mismatch"}'; end if;
  if p.status <> 'held' then -- booked already: answered to the same form sent again, and to nobody who only knows the id
    if jsonb_strip_nulls(appointment_view(p)->'customer') is distinct from jsonb_strip_nulls(a->'customer') then
      return '{"error":"hold_mismatch"}';
    end if;
    return appointment_view(p) || '{"repeated":true}';
  end if;
  if party <> p.party_size then -- the hold keeps other seats: ask for the party's in their place
    perform appointment_sweep(org, jsonb_build_array(p.resource_id), p.occupied, p.id);
    seats := appointment_lanes(org, p.resource_id, p.service_id, starts, p.occupied, (a->>'capacity')::int, party, p.id);
    if seats is null then return '{"error":"slot_taken"}'; end if;
  end if;
  perform customer_add(a);
  update appointment set status = case when (a->>'needsApproval')::boolean then 'pending' else 'booked' end, hold_expires_at = null,
    customer_id = a->>'customerId', party_size = party, lanes = coalesce(seats, lanes), notes = a->>'notes', answers = a->'answers',
    consent = a->'consent', version = version + 1
  where organization_id = org and id = p.id returning * into p;
  perform appointment_outbox(p, case p.status when 'pending' then 'appointment.requested' else 'appointment.booked' end, a);
  return appointment_view(p);
end $$;

-- Books or holds a place among the candidates.
-- {organizationId, id, locationId, serviceId, resourceIds, alsoResourceIds?, resourceId?, start, end, occupiedFrom, occupiedTo, localStart, timeZone,
--  capacity, partySize, reference, catalogVersion, now, notes?, answers?, consent?, seriesId?, customerId?, customer?, needsApproval?, limitPerPerson?,
--  holdSeconds?, holdId?, onlyByHold?, by?, requestId?}; onlyByHold: there is too little notice for anybody who has no hold.
create or replace function appointment_book_unshared(a jsonb) returns jsonb language plpgsql as $$
declare
  org text := a->>'organizationId'; r appointment; c appointment_choice; candidates text[]; booked jsonb;
  alone boolean := (a->>'capacity')::int = 1 and coalesce(jsonb_array_length(a->'alsoResourceIds'), 0) = 0;
begin
  perform from location where organization_id = org and id = a->>'locationId' and catalog_version = (a->>'catalogVersion')::bigint;
  if not found then return '{"error":"stale_catalog"}'; end if;
  if a ? 'limitPerPerson' then
    perform appointment_lock_people(jsonb_build_array(a));
    if appointment_count(a) >= (a->>'limitPerPerson')::int then return '{"error":"too_many_bookings"}'; end if;
  end if;
  if not alone then perform appointment_lock(org, appointment_resources(a, a->>'holdId')); end if;
  if a ? 'holdId' then
    booked := appointment_book_held(a);
    if booked is not null then return booked; end if;
  end if;
  if a ? 'onlyByHold' then return '{"error":"too_soon"}'; end if;
  r := appointment_row(a);
  if alone then
    candidates := array(select jsonb_array_elements_text(a->'resourceIds'));
    c.place := appointment_take(r, candidates);
    c.further := '{}';
    if c.place is null then
      -- Holds that ended may be in the way, whoever sweeps them: nothing else is worth another try.
      if not exists (select from appointment_turns(r, candidates) t where not t.busy) then return '{"error":"slot_taken"}'; end if;
      perform appointment_lock(org, a->'resourceIds');
    end if;
  end if;
  if c.place is null then c := appointment_place(r, a); end if;
  if c is null then return '{"error":"slot_taken"}'; end if;
  perform customer_add(a);
  if r.status <> 'held' then
    perform appointment_outbox(c.place, case r.status when 'pending' then 'appointment.requested' else 'appointment.booked' end, a);
  end if;
  -- Not read back: it was written a line above, and the look-ups would be a third of this function's time.
  return appointment_json(c.place, '{"email":null,"phone":null,"timeZone":null,"locale":null}' || (a->'customer'), null, to_jsonb(c.further));
end $$;

-- All of them or none, each after the ones before it; what was refused is said of each. dryRun: none.
-- {items: [what appointment_book takes, ...], dryRun?}, of one organisation -> {outcomes: [appointment or {error}, ...], booked}
create or replace function appointment_book_many_unshared(a jsonb) returns jsonb language plpgsql as $$
declare item jsonb; outcomes jsonb := '[]';
begin
  perform appointment_lock_people(a->'items');
  perform appointment_lock(a->'items'->0->>'organizationId', (select jsonb_agg(r) from jsonb_array_elements(a->'items') i,
    jsonb_array_elements(appointment_resources(i, i->>'holdId')) r));
  begin
    for item in select jsonb_array_elements(a->'items') loop
      outcomes := outcomes || appointment_book(item);
    end loop;
    if (a->>'dryRun')::boolean or jsonb_path_exists(outcomes, '$[*].error') then raise exception using errcode = 'QC001'; end if;
  exception when sqlstate 'QC001' then return jsonb_build_object('outcomes', outcomes, 'booked', false); -- and nothing is
  end;
  return jsonb_build_object('outcomes', outcomes, 'booked', true);
end $$;

-- All or nothing: the old time is kept until the new one is had. The move is an update, so the constraint decides it as it decides an insert; an
-- update has no "on conflict", so moves take turns at the resources they leave and at those they want: two that had entered the index at once, or
-- swap places, would deadlock. What a customer moves is to be approved again where the service wants it.
-- {organizationId, id, resourceIds, alsoResourceIds?, resourceId?, start, end, occupiedFrom, occupiedTo, localStart, timeZone, capacity,
--  catalogVersion, now, needsApproval?, by?, ifVersion?, requestId?}
create or replace function appointment_move_unshared(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; b appointment; r appointment; p appointment; c appointment_choice; resources jsonb;
begin
  select * into b from appointment where organization_id = org and id = a->>'id' for update;
  if not found then return '{"error":"not_found"}'; end if;
  if a ? 'ifVersion' and b.version <> (a->>'ifVersion')::int then return '{"error":"stale_version"}'; end if;
  if b.status not in ('pending', 'booked') then return jsonb_build_object('error', 'appointment_state', 'status', b.status); end if;
  if appointment_too_late(b, a) then return '{"error":"too_late"}'; end if;
  perform from location where organization_id = org and id = b.location_id and catalog_version = (a->>'catalogVersion')::bigint;
  if not found then return '{"error":"stale_catalog"}'; end if;
  resources := appointment_resources(a, b.id);
  perform appointment_lock(org, resources);
  r := b;
  r.starts_at := a->>'start'; r.ends_at := a->>'end'; r.occupied := tstzrange((a->>'occupiedFrom')::timestamptz, (a->>'occupiedTo')::timestamptz);
  r.local_start := a->>'localStart'; r.time_zone := a->>'timeZone';
  for attempt in 1..10 loop
    perform appointment_sweep(org, resources, r.occupied, b.id);
    c := appointment_choose(r, a);
    exit when c is null;
    begin
      perform appointment_write_further(c.place, c.further);
      update appointment set (resource_id, lanes, assignment) = (select x.resource_id, x.lanes, x.assignment from (select (c.place).*) x),
        starts_at = r.starts_at, ends_at = r.ends_at, occupied = r.occupied, local_start = r.local_start, time_zone = r.time_zone,
        status = case when (a->>'needsApproval')::boolean then 'pending' else status end, version = version + 1
      where organization_id = org and id = b.id returning * into p;
      perform appointment_outbox(p, case when p.status = b.status then 'appointment.rescheduled' else 'appointment.requested' end, a);
      return appointment_view(p);
    exception when exclusion_violation then null; -- by a booking that took no lock: the next choice sees it
    end;
  end loop;
  return '{"error":"slot_taken"}';
end $$;

-- What customers may not do any more, by the notice that the service wants. A request that was not approved yet may always be taken back.
create or replace function appointment_too_late(p appointment, a jsonb) returns boolean language plpgsql as $$
begin
  return a->>'by' = 'holder' and p.status = 'booked' and exists (select from service s where s.organization_id = p.organization_id
    and s.id = p.service_id and s.cancel_notice_minutes > 0
    and p.starts_at - make_interval(mins => s.cancel_notice_minutes) < (a->>'now')::timestamptz);
end $$;

-- {organizationId, id, from, to, event?, reason?, by?, now, ifVersion?, requestId?}
create or replace function appointment_command(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; p appointment;
begin
  select * into p from appointment where organization_id = org and id = a->>'id' for update;
  if not found then return '{"error":"not_found"}'; end if;
  if a ? 'ifVersion' and p.version <> (a->>'ifVersion')::int then return '{"error":"stale_version"}'; end if;
  if not (a->'from') ? p.status then return jsonb_build_object('error', 'appointment_state', 'status', p.status); end if;
  if appointment_too_late(p, a) then return '{"error":"too_late"}'; end if;
  update appointment set status = a->>'to', version = version + 1, ending = case when a->>'to' = 'cancelled'
    then jsonb_strip_nulls(jsonb_build_object('from', p.status, 'by', a->'by', 'reason', a->'reason')) end
  where organization_id = org and id = p.id returning * into p;
  if a ? 'event' then perform appointment_outbox(p, a->>'event', a); end if;
  return appointment_view(p);
end $$;

-- {organizationId, id} -> {locationId}: a hold given back; gone already is as good.
create or replace function appointment_release(a jsonb) returns jsonb language plpgsql as $$
declare location_ text;
begin
  delete from appointment where organization_id = a->>'organizationId' and id = a->>'id' and status = 'held' and hold_expires_at > clock_timestamp()
  returning location_id into location_;
  return case when found then jsonb_build_object('locationId', location_) else '{"error":"not_found"}' end;
end $$;

-- Holds that ended, of everybody: the sweep behind appointment_sweep. It waits for nobody. {} -> {deleted}
create or replace function hold_sweep(a jsonb) returns jsonb language sql as $$
  with ended as materialized (select organization_id, id from appointment where status = 'held' and hold_expires_at <= clock_timestamp()
    and parent_id is null for update skip locked
  ), gone as (delete from appointment p using ended e where (p.organization_id, p.id) = (e.organization_id, e.id) returning 1)
  select jsonb_build_object('deleted', (select count(*) from gone))
$$;

-- {organizationId, id, staffNotes, ifVersion?}
create or replace function appointment_note(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; p appointment;
begin
  select * into p from appointment where organization_id = org and id = a->>'id' and parent_id is null and status <> 'held' for update;
  if not found then return '{"error":"not_found"}'; end if;
  if a ? 'ifVersion' and p.version <> (a->>'ifVersion')::int then return '{"error":"stale_version"}'; end if;
  update appointment set staff_notes = nullif(a->>'staffNotes', ''), version = version + 1 where organization_id = org and id = p.id returning * into p;
  return jsonb_build_object('id', p.id, 'staffNotes', p.staff_notes, 'version', p.version, 'locationId', p.location_id);
end $$;

-- A cancellation or a no-show taken back by staff: the old time again with all it had, if nobody has it since. What was only asked for is asked for
-- again. {organizationId, id, by?, now, ifVersion?, requestId?}
create or replace function appointment_restore(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; p appointment; resources jsonb; asked boolean; step jsonb;
begin
  select * into p from appointment where organization_id = org and id = a->>'id' and parent_id is null for update;
  if not found then return '{"error":"not_found"}'; end if;
  resources := appointment_resources('{"resourceIds":[]}', p.id);
  perform appointment_lock(org, resources);
  perform appointment_sweep(org, resources, p.occupied, p.id);
  -- Two sessions at one time need not have a lane in common, so the constraint alone does not see them.
  if not upper_inf(p.lanes) and exists (select from appointment own
    join appointment x on x.organization_id = org and x.resource_id = own.resource_id and x.occupied && own.occupied and appointment_active(x.status)
    left join appointment xp on (xp.organization_id, xp.id) = (org, x.parent_id)
    where own.organization_id = org and p.id in (own.id, own.parent_id)
      and (x.service_id, x.starts_at, coalesce(xp.resource_id, '')) <> (p.service_id, p.starts_at, case when own.parent_id is null then '' else p.resource_id end))
  then return '{"error":"slot_taken"}'; end if;
  asked := p.ending->>'from' = 'pending';
  step := jsonb_build_object('from', '["cancelled","noshow"]'::jsonb, 'to', case when asked then 'pending' else 'booked' end);
  if p.status = 'cancelled' then
    step := step || jsonb_build_object('event', case when asked then 'appointment.requested' else 'appointment.booked' end);
  end if;
  return appointment_command(a || step);
exception when exclusion_violation then return '{"error":"slot_taken"}';
end $$;
