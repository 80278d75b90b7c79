-- One capacity: of each hour in which a service can be booked so many percent are kept for those who walk in.

-- Seats that are taken of services, by their starts: {organizationId, locationId, serviceIds, from, to, exceptId?} -> {serviceId: [[start, seats], ...]}
create or replace function appointment_share_used(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_object_agg(service_id, taken), '{}') from (
    select service_id, jsonb_agg(jsonb_build_array(millis(starts_at), party_size)) as taken from appointment
    where organization_id = a->>'organizationId' and location_id = a->>'locationId' and parent_id is null
      and service_id in (select jsonb_array_elements_text(a->'serviceIds'))
      and starts_at >= (a->>'from')::timestamptz and starts_at < (a->>'to')::timestamptz and id is distinct from a->>'exceptId'
      and (status in ('pending', 'booked', 'arrived', 'fulfilled') or status = 'held' and hold_expires_at > clock_timestamp())
    group by service_id) s
$$;

create or replace function appointment_share_lock(bookings jsonb) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(key) from (
    select distinct hashtextextended(concat_ws(' ', 'share', b->>'organizationId', b->>'serviceId', b->'share'->>'from'), 0) as key
    from jsonb_array_elements(bookings) b where b ? 'share' order by key) keys;
end $$;

-- Whether no more of the service may begin in `share`: {from, to, seats}. Bookings of one hour take turns from here to the end of the transaction. A hold that
-- was had keeps its seats, whatever was changed since.
create or replace function appointment_share_full(a jsonb) returns boolean language plpgsql as $$
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

-- appointment_book_unshared, with `share` looked at first: to who is refused, a time that is kept is a time that is taken.
create or replace function appointment_book(a jsonb) returns jsonb language plpgsql as $$
begin
  if appointment_share_full(a) then return '{"error":"slot_taken"}'; end if;
  return appointment_book_unshared(a);
end $$;

-- appointment_book_many_unshared, with the `share` of each looked at first.
create or replace function appointment_book_many(a jsonb) returns jsonb language plpgsql as $$
begin
  perform appointment_share_lock(a->'items'); -- before anything else is locked, as one booking does
  return appointment_book_many_unshared(a);
end $$;

-- appointment_move_unshared, with `share` looked at first.
create or replace function appointment_move(a jsonb) returns jsonb language plpgsql as $$
begin
  if appointment_share_full(a) then return '{"error":"slot_taken"}'; end if;
  return appointment_move_unshared(a);
end $$;
