-- The calendar of the staff, further: blocked times, what staff note for themselves, a cancellation or no-show taken back, a walk-in at once.

-- What staff note about an appointment for each other; `notes` are the customer's own words.
alter table appointment add column staff_notes text;

-- The appointments of a calendar's range, what was cancelled left out, and holds that ended. The rows of further resources come with the first's.
create or replace function calendar_rows(org text, location_ text, from_ timestamptz, to_ timestamptz) returns setof appointment language sql stable as $$
  select * from appointment p where p.organization_id = org and p.location_id = location_ and p.starts_at < to_ and p.ends_at > from_
    and p.starts_at > from_ - interval '1 day' -- no appointment is longer, and the index is by start
    and p.parent_id is null and (p.status in ('pending', 'booked', 'arrived', 'fulfilled', 'noshow')
      or p.status = 'held' and p.hold_expires_at > statement_timestamp())
$$;

-- The blocked times of a calendar's range.
create function calendar_blocks(org text, location_ text, from_ timestamptz, to_ timestamptz) returns setof block language sql stable as $$
  select b.* from resource r join block b on (b.organization_id, b.resource_id) = (r.organization_id, r.id) and b.during && tstzrange(from_, to_)
  where r.organization_id = org and r.location_id = location_ and r.deleted_at is null
$$;

-- The number of rows alone would miss a swap, and with the sum of versions two changes that cancel out: so it is a sum of hashes. `until` is
-- when a hold ends and the stamp changes by itself.
-- {organizationId, locationId, from, to} -> {stamp, until}
create or replace function calendar_stamp(a jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('stamp', concat_ws('.', p.count, p.sum, b.count, b.sum), 'until', iso(p.until))
  from (select count(*), coalesce(sum(hashtextextended(id || status, version)), 0) as sum, min(hold_expires_at) as until
      from calendar_rows(a->>'organizationId', a->>'locationId', (a->>'from')::timestamptz, (a->>'to')::timestamptz)) p,
    (select count(*), coalesce(sum(hashtextextended(id, version)), 0) as sum
      from calendar_blocks(a->>'organizationId', a->>'locationId', (a->>'from')::timestamptz, (a->>'to')::timestamptz)) b
$$;

create function block_json(b block) returns jsonb language sql stable as $$
  select jsonb_build_object('id', b.id, 'resourceId', b.resource_id, 'start', iso(lower(b.during)), 'end', iso(upper(b.during)), 'reason', b.reason,
    'imported', b.feed_id is not null, 'version', b.version)
$$;

-- At most `most` appointments in time order, all blocked times, and the fingerprint of all of them: one statement, so one instant.
-- {organizationId, locationId, from, to, most} -> {stamp, until, appointments, blocks}
create or replace function calendar_read(a jsonb) returns jsonb language sql stable as $$
  with shown as (
    select * from calendar_rows(a->>'organizationId', a->>'locationId', (a->>'from')::timestamptz, (a->>'to')::timestamptz)
    order by starts_at, id limit (a->>'most')::int
  )
  select calendar_stamp(a) || jsonb_build_object(
    'appointments', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'reference', p.reference, 'status', p.status, 'start', iso(p.starts_at),
      'end', iso(p.ends_at), 'serviceId', p.service_id, 'resourceId', p.resource_id, 'partySize', p.party_size, 'notes', p.notes,
      'staffNotes', p.staff_notes, 'version', p.version,
      'customerName', u.name, 'phone', u.phone, 'email', u.email, 'otherResourceIds', (select coalesce(jsonb_agg(c.resource_id order by c.id), '[]')
        from appointment c where c.organization_id = p.organization_id and c.parent_id = p.id)) order by p.starts_at, p.id), '[]')
      from shown p left join customer u on (u.organization_id, u.id) = (p.organization_id, p.customer_id)),
    'blocks', (select coalesce(jsonb_agg(block_json(b) order by lower(b.during), b.id), '[]')
      from calendar_blocks(a->>'organizationId', a->>'locationId', (a->>'from')::timestamptz, (a->>'to')::timestamptz) b))
$$;

-- A block as its commands answer it: with the location to announce, and how many appointments stand in it.
create function block_view(b block) returns jsonb language sql stable as $$
  select block_json(b) || jsonb_build_object(
    'locationId', (select r.location_id from resource r where (r.organization_id, r.id) = (b.organization_id, b.resource_id)),
    'overlaps', (select count(*) from appointment p where (p.organization_id, p.resource_id) = (b.organization_id, b.resource_id)
      and p.occupied && b.during and tstzrange(p.starts_at, p.ends_at) && b.during and p.status in ('pending', 'booked', 'arrived')))
$$;

-- {organizationId, id, resourceId, start, end, reason}
create function block_add(a jsonb) returns jsonb language plpgsql as $$
declare b block;
begin
  perform from resource where organization_id = a->>'organizationId' and id = a->>'resourceId' and deleted_at is null;
  if not found then return '{"error":"not_found"}'; end if;
  insert into block (organization_id, id, resource_id, during, reason)
  values (a->>'organizationId', a->>'id', a->>'resourceId', tstzrange((a->>'start')::timestamptz, (a->>'end')::timestamptz), a->>'reason') returning * into b;
  return block_view(b);
end $$;

-- What is left out stays, start and end together. A block read from a feed is changed where it came from.
-- {organizationId, id, resourceId?, start?, end?, reason?, ifVersion?}
create function block_change(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; b block;
begin
  select * into b from block where organization_id = org and id = a->>'id' for update;
  if not found then return '{"error":"not_found"}'; end if;
  if a ? 'ifVersion' and b.version <> (a->>'ifVersion')::int then return '{"error":"stale_version"}'; end if;
  if b.feed_id is not null then return '{"error":"kept_elsewhere"}'; end if;
  if a ? 'resourceId' and not exists (select from resource r join resource own using (organization_id, location_id)
    where r.organization_id = org and r.id = a->>'resourceId' and r.deleted_at is null and own.id = b.resource_id) then return '{"error":"not_found"}'; end if;
  update block set resource_id = coalesce(a->>'resourceId', resource_id), reason = coalesce(a->>'reason', reason), version = version + 1,
    during = tstzrange(coalesce((a->>'start')::timestamptz, lower(during)), coalesce((a->>'end')::timestamptz, upper(during)))
  where organization_id = org and id = b.id returning * into b;
  return block_view(b);
end $$;

-- {organizationId, id, ifVersion?}
create function block_remove(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; b block;
begin
  select * into b from block where organization_id = org and id = a->>'id' for update;
  if not found then return '{"error":"not_found"}'; end if;
  if a ? 'ifVersion' and b.version <> (a->>'ifVersion')::int then return '{"error":"stale_version"}'; end if;
  if b.feed_id is not null then return '{"error":"kept_elsewhere"}'; end if;
  delete from block where organization_id = org and id = b.id;
  return block_view(b);
end $$;

-- In time order, beginning behind the block `cursor`. {organizationId, locationId, resourceId?, from?, to?, cursor?, most}
create function block_list(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(block_view(b) order by lower(b.during), b.id), '[]') from (
    select b.* from resource r join block b on (b.organization_id, b.resource_id) = (r.organization_id, r.id)
    where r.organization_id = a->>'organizationId' and r.location_id = a->>'locationId' and r.deleted_at is null
      and (not a ? 'resourceId' or r.id = a->>'resourceId') and b.during && tstzrange((a->>'from')::timestamptz, (a->>'to')::timestamptz)
      and (not a ? 'cursor' or (lower(b.during), b.id) > (select lower(c.during), c.id from block c
        where c.organization_id = b.organization_id and c.id = a->>'cursor'))
    order by lower(b.during), b.id limit (a->>'most')::int) b
$$;

-- {organizationId, id, staffNotes, ifVersion?}
create function appointment_note(a jsonb) returns jsonb language plpgsql as $$
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
create function appointment_restore(a jsonb) returns jsonb language plpgsql as $$
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

-- Somebody who has just come in: booked, arrived and in the queue, or nothing of it. The queue first (lock order).
-- {what appointment_book takes, queueId, ticketId, commandId?, actorId?} -> {appointment, ticket}
create function walk_in(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; outcome jsonb;
begin
  perform from queue where organization_id = org and id = a->>'queueId' for update;
  outcome := queue_repeated(org, a->>'commandId');
  if outcome is not null then
    return jsonb_build_object('ticket', outcome, 'appointment', (select appointment_view(p) from appointment p
      where p.organization_id = org and p.id = outcome->>'appointmentId'));
  end if;
  begin
    outcome := appointment_book(a);
    if not outcome ? 'error' then outcome := appointment_check_in(a - 'customer'); end if;
    if outcome ? 'error' then raise exception using errcode = 'QC001'; end if;
  exception when sqlstate 'QC001' then null; -- and nothing was booked
  end;
  return outcome;
end $$;
