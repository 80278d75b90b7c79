-- What is learned from past appointments, and what a new time zone database asks for.

-- How many came and how many did not, by service and lead time. What was never checked in nor marked says nothing.
-- {organizationId, locationId, since, now} -> [{serviceId, lead, came, missed}]
create or replace function appointment_outcomes(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('serviceId', service_id, 'lead', lead, 'came', came, 'missed', missed) order by service_id, lead), '[]')
  from (
    select service_id, case when ahead < interval '1 day' then 'sameDay' when ahead < interval '3 days' then 'days'
        when ahead < interval '10 days' then 'week' when ahead < interval '31 days' then 'month' else 'longer' end as lead,
      count(*) filter (where status in ('arrived', 'fulfilled')) as came, count(*) filter (where status = 'noshow') as missed
    from (select service_id, status, starts_at - created_at as ahead from appointment
      where organization_id = a->>'organizationId' and location_id = a->>'locationId' and parent_id is null
        and starts_at >= (a->>'since')::timestamptz and starts_at < (a->>'now')::timestamptz and status in ('arrived', 'fulfilled', 'noshow')) past
    group by service_id, lead) counted
$$;

-- Moves an appointment with all it occupies to the instant that its wall clock now means: the clock of the place stays, so no opening hours
-- are asked; further resources follow. Refused where somebody else has the time. {organizationId, id, ifVersion, start, requestId?}
create or replace function appointment_repair_zone(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; p appointment; b appointment; moved interval;
begin
  select * into b from appointment where organization_id = org and id = a->>'id' and parent_id is null for update;
  if not found then return '{"error":"not_found"}'; end if;
  if b.version <> (a->>'ifVersion')::int then return '{"error":"stale_version"}'; end if;
  if b.status not in ('pending', 'booked') then return jsonb_build_object('error', 'appointment_state', 'status', b.status); end if;
  perform appointment_lock(org, (select jsonb_agg(resource_id) from appointment where organization_id = org and b.id in (id, parent_id)));
  moved := (a->>'start')::timestamptz - b.starts_at;
  perform appointment_sweep(org, (select jsonb_agg(resource_id) from appointment where organization_id = org and b.id in (id, parent_id)),
    tstzrange(lower(b.occupied) + moved, upper(b.occupied) + moved), b.id);
  -- Two sessions at one time need not have a lane in common, so the constraint alone does not see them. The rest of one's own class is not in the
  -- way: it moves next.
  if not upper_inf(b.lanes) and exists (select from appointment own join appointment x on x.organization_id = org and x.resource_id = own.resource_id
      and x.occupied && tstzrange(lower(b.occupied) + moved, upper(b.occupied) + moved) and appointment_active(x.status)
    where own.organization_id = org and b.id in (own.id, own.parent_id)
      and not (x.service_id = b.service_id and x.starts_at in (b.starts_at, b.starts_at + moved))) then return '{"error":"slot_taken"}'; end if;
  begin
    update appointment set starts_at = starts_at + moved, ends_at = ends_at + moved, version = version + 1,
      occupied = tstzrange(lower(occupied) + moved, upper(occupied) + moved) where organization_id = org and id = b.id returning * into p;
  exception when exclusion_violation then return '{"error":"slot_taken"}';
  end;
  perform appointment_outbox(p, 'appointment.zone_repaired', a);
  return appointment_view(p);
end $$;
