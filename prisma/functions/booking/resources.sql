-- Which resources an appointment gets: its own one and further ones, by turns, around what is blocked.
--
-- Who waits for whom: a booking of one resource for one person takes no lock and, once its row is in, waits for nothing more. Everything else
-- (several resources, seats, moves, series, what an ended hold is in the way of) first locks the rows of all resources it may touch, in id order.

-- The rows of resources, all at once and in id order: taken one by one as each is tried, two bookings that begin at different ones deadlock.
-- No key update: the foreign key check of a booking that needs no seat must not wait for it, for it has entered the constraint's index by then.
create or replace function appointment_lock(org text, resource_ids jsonb) returns void language plpgsql as $$
begin
  perform from resource where organization_id = org and id in (select jsonb_array_elements_text(resource_ids)) order by id for no key update;
end $$;

-- Inlined, so the partial indexes serve it.
create or replace function appointment_active(status text) returns boolean language sql immutable parallel safe as $$
  select status in ('held', 'pending', 'booked', 'arrived', 'fulfilled')
$$;

-- The lanes a party takes on a resource: all of them where the service takes one person at a time, else the lowest free seats among `capacity`,
-- or null where they do not suffice or something else overlaps. For seats the resource's row must be locked (appointment_lock).
create or replace function appointment_lanes(org text, resource_ text, service_ text, starts timestamptz, occupied_ tstzrange, capacity int, party int,
  except_ text) returns int4multirange language plpgsql as $$
declare taken int4multirange; free int4multirange;
begin
  if capacity = 1 then return '{[0,)}'; end if;
  if exists (select from appointment p where p.organization_id = org and p.resource_id = resource_ and p.occupied && occupied_
    and appointment_active(p.status) and coalesce(p.parent_id, p.id) <> except_
    and (p.parent_id is not null or (p.service_id, p.starts_at) <> (service_, starts))) then return null; end if;
  select coalesce(range_agg(l), '{}') into taken from appointment p, unnest(p.lanes) l where p.organization_id = org and p.resource_id = resource_
    and p.occupied && occupied_ and appointment_active(p.status) and p.id <> except_;
  select range_agg(int4range(seat, seat + 1)) into free from (
    select seat from generate_series(0, capacity - 1) seat where not taken @> seat limit party) seats;
  return case when (select sum(upper(r) - lower(r)) from unnest(free) r) = party then free end;
end $$;

-- Every resource a booking or move may touch: the candidates, and what the appointment or hold has now.
create or replace function appointment_resources(a jsonb, own text) returns jsonb language sql stable as $$
  select a->'resourceIds' || jsonb_path_query_array(a, '$.alsoResourceIds[*][*]') || coalesce((select jsonb_agg(p.resource_id) from appointment p
    where p.organization_id = a->>'organizationId' and (p.id = own or p.parent_id = own)), '[]')
$$;

-- Holds that ended block nobody: they go when somebody wants their time (and with hold_sweep). The resources are locked, so none comes back.
-- In id order and with all their rows: a hold may have resources that another sweep is at.
create or replace function appointment_sweep(org text, resource_ids jsonb, occupied_ tstzrange, except_ text) returns void language plpgsql as $$
begin
  with ended as materialized (
    select h.id from appointment h where h.organization_id = org and h.id <> except_ and h.id in (
      select coalesce(p.parent_id, p.id) from jsonb_array_elements_text(resource_ids) r join appointment p on p.organization_id = org
        and p.resource_id = r and p.occupied && occupied_ and p.status = 'held' and p.hold_expires_at <= clock_timestamp())
    order by h.id for update
  ) delete from appointment p using ended e
  where p.organization_id = org and p.id = e.id and p.status = 'held' and p.hold_expires_at <= clock_timestamp();
end $$;

-- The candidates for `r` in the order in which they are asked: the one it has; of a class the one that has begun; then by turns, which is whoever
-- has the fewest times taken on that local day, then whoever was given none for longest. What is blocked is left out.
create or replace function appointment_turns(r appointment, candidates text[])
returns table (resource_ text, busy boolean, assignment jsonb) language sql stable as $$
  select c, d.busy, case when d.begun then '{"rule":"session"}'::jsonb else jsonb_build_object('rule', 'any', 'among', count(*) filter (where not d.busy) over (),
    'thatDay', d.taken, 'lastGivenAt', iso(g.given)) end
  from (select tstzrange(r.local_start::date::timestamp at time zone r.time_zone, (r.local_start::date + 1)::timestamp at time zone r.time_zone) as day) today,
    unnest(candidates) c
    cross join lateral (select count(distinct p.starts_at) filter (where p.starts_at <@ day) as taken,
        coalesce(bool_or(p.parent_id is null and (p.service_id, p.starts_at) = (r.service_id, r.starts_at)), false) as begun,
        coalesce(bool_or(p.occupied && r.occupied and (p.status <> 'held' or p.hold_expires_at > clock_timestamp())), false) as busy
      from appointment p where p.organization_id = r.organization_id and p.resource_id = c and p.occupied && range_merge(day, r.occupied)
        and appointment_active(p.status) and coalesce(p.parent_id, p.id) <> coalesce(r.parent_id, r.id)) d
    cross join lateral (select max(p.created_at) as given from appointment p where p.organization_id = r.organization_id and p.resource_id = c
        and appointment_active(p.status)) g
  where not exists (select from block b where b.organization_id = r.organization_id and b.resource_id = c and b.during && r.occupied)
  order by c is distinct from r.resource_id, not d.begun, d.taken, g.given nulls first, hashtext(r.id || c)
$$;

-- The row of the `n`th further resource of `p`, without the resource.
create or replace function appointment_child(p appointment, n int) returns appointment language plpgsql as $$
declare c appointment;
begin
  c.organization_id := p.organization_id; c.id := p.id || '+' || n; c.parent_id := p.id; c.location_id := p.location_id; c.service_id := p.service_id;
  c.status := p.status; c.starts_at := p.starts_at; c.ends_at := p.ends_at; c.occupied := p.occupied; c.lanes := p.lanes;
  c.local_start := p.local_start; c.time_zone := p.time_zone; c.party_size := p.party_size; c.hold_expires_at := p.hold_expires_at;
  c.version := 1; c.created_at := now();
  return c;
end $$;

-- The further resources for `p` as it stands on its own one: of each kind the one that the others of its session have, else one that is free, by
-- turns; null where there is none. `p`'s own come first.
create or replace function appointment_further(p appointment, a jsonb) returns text[] language plpgsql as $$
declare found_ text[] := '{}'; kind jsonb; n int := 0; c appointment; of_session text; next_ text;
begin
  for kind in select jsonb_array_elements(a->'alsoResourceIds') loop
    n := n + 1;
    c := appointment_child(p, n);
    select x.resource_id into c.resource_id from appointment x where x.organization_id = p.organization_id and x.id = c.id;
    select x.resource_id into of_session from appointment s
      join appointment x on x.organization_id = s.organization_id and x.parent_id = s.id and x.id = s.id || '+' || n
      where s.organization_id = p.organization_id and s.resource_id = p.resource_id and s.occupied && p.occupied and appointment_active(s.status)
        and s.parent_id is null and s.id <> p.id limit 1;
    select t.resource_ into next_ from appointment_turns(c, array(select jsonb_array_elements_text(kind))) t
      where case when of_session is null then not t.busy else t.resource_ = of_session end limit 1;
    if next_ is null then return null; end if;
    found_ := found_ || next_;
  end loop;
  return found_;
end $$;

-- Finds `r` a place among the candidates, whose rows are locked: its resource, lanes and assignment, and its further resources. Null: there is none.
create or replace function appointment_choose(r appointment, a jsonb) returns appointment_choice language plpgsql as $$
declare
  candidates text[] := array(select jsonb_array_elements_text(a->'resourceIds')); capacity int := a->>'capacity'; turn record; place appointment;
  further text[];
begin
  for turn in select * from appointment_turns(r, candidates) t where capacity > 1 or not t.busy loop
    place := r;
    place.resource_id := turn.resource_;
    place.assignment := case when a ? 'resourceId' then '{"rule":"asked"}' when turn.resource_ = r.resource_id then r.assignment
      when cardinality(candidates) > 1 then turn.assignment end;
    place.lanes := appointment_lanes(r.organization_id, turn.resource_, r.service_id, r.starts_at, r.occupied, capacity, r.party_size, r.id);
    continue when place.lanes is null;
    further := appointment_further(place, a);
    if further is not null then return (place, further); end if;
  end loop;
  return null;
end $$;

-- Gives `p` its further resources, and takes away those beyond. Raises exclusion_violation when one is taken.
create or replace function appointment_write_further(p appointment, further text[]) returns void language plpgsql as $$
declare c appointment;
begin
  for n in 1..cardinality(further) loop
    c := appointment_child(p, n);
    c.resource_id := further[n];
    insert into appointment values (c.*) on conflict (organization_id, id) do update set (resource_id, starts_at, ends_at, occupied, lanes, local_start,
      time_zone) = (c.resource_id, c.starts_at, c.ends_at, c.occupied, c.lanes, c.local_start, c.time_zone);
  end loop;
  delete from appointment x where x.organization_id = p.organization_id and x.parent_id = p.id and substr(x.id, length(p.id) + 2)::int > cardinality(further);
end $$;

-- Further resources do what their appointment does, whoever changes it.
create or replace function appointment_further_follow() returns trigger language plpgsql as $$
begin
  update appointment c set status = new.status, hold_expires_at = new.hold_expires_at, starts_at = new.starts_at, ends_at = new.ends_at,
    occupied = new.occupied, lanes = new.lanes, party_size = new.party_size, local_start = new.local_start, time_zone = new.time_zone
  where c.organization_id = new.organization_id and c.parent_id = new.id
    and (c.status, c.hold_expires_at, c.occupied, c.lanes, c.starts_at, c.ends_at, c.party_size)
      is distinct from (new.status, new.hold_expires_at, new.occupied, new.lanes, new.starts_at, new.ends_at, new.party_size);
  return null;
end $$;

-- What a booking or a hold is before it has a resource.
create or replace function appointment_row(a jsonb) returns appointment language plpgsql as $$
declare p appointment;
begin
  p.organization_id := a->>'organizationId'; p.id := a->>'id'; p.location_id := a->>'locationId'; p.service_id := a->>'serviceId';
  p.status := case when a ? 'holdSeconds' then 'held' when (a->>'needsApproval')::boolean then 'pending' else 'booked' end;
  p.starts_at := a->>'start'; p.ends_at := a->>'end'; p.occupied := tstzrange((a->>'occupiedFrom')::timestamptz, (a->>'occupiedTo')::timestamptz);
  p.lanes := '{[0,)}'; p.local_start := a->>'localStart'; p.time_zone := a->>'timeZone'; p.reference := a->>'reference';
  p.customer_id := a->>'customerId'; p.party_size := a->>'partySize'; p.notes := a->>'notes'; p.series_id := a->>'seriesId';
  p.answers := a->'answers'; p.consent := a->'consent'; p.hold_expires_at := clock_timestamp() + make_interval(secs => (a->>'holdSeconds')::int);
  if a ? 'resourceId' then p.assignment := '{"rule":"asked"}'; end if;
  p.version := 1; p.created_at := now();
  return p;
end $$;

-- One resource for one person: the row is put where nothing forbids it, without a lock. Null: there was no such place.
create or replace function appointment_take(r appointment, candidates text[]) returns appointment language plpgsql as $$
declare asked jsonb := r.assignment;
begin
  if cardinality(candidates) = 1 then
    r.resource_id := candidates[1];
    if exists (select from block b where b.organization_id = r.organization_id and b.resource_id = r.resource_id and b.during && r.occupied) then
      return null;
    end if;
    insert into appointment values (r.*) on conflict on constraint appointment_no_overlap do nothing;
    if found then return r; end if;
    return null;
  end if;
  for r.resource_id, r.assignment in select t.resource_, t.assignment from appointment_turns(r, candidates) t where not t.busy loop
    insert into appointment values (r.*) on conflict on constraint appointment_no_overlap do nothing;
    if found then return r; end if;
  end loop;
  return null;
end $$;

-- The same for anything else: the rows of all resources are locked. Only bookings that take no lock can come between the choice and the writing,
-- and the next choice sees their row.
create or replace function appointment_place(r appointment, a jsonb) returns appointment_choice language plpgsql as $$
declare resources jsonb := appointment_resources(a, r.id); c appointment_choice;
begin
  for attempt in 1..10 loop
    perform appointment_sweep(r.organization_id, resources, r.occupied, r.id);
    c := appointment_choose(r, a);
    exit when c is null;
    begin
      insert into appointment values ((c.place).*);
      perform appointment_write_further(c.place, c.further);
      return c;
    exception when exclusion_violation then null;
    end;
  end loop;
  return null;
end $$;
