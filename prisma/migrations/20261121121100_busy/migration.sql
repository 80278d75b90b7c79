-- What occupies resources between two instants: appointments and what is beside them, holds that have not ended, blocks. `seats` null is the
-- whole resource; `primary_id` the resource that the appointment names, which is whose session it is. Of a block neither service nor start.
-- `except_` is an appointment or hold whose time counts as free: that of somebody who has it and looks for another.
create function busy_rows(org text, resource_ids text[], during_ tstzrange, except_ text)
returns table (resource_id text, occupied tstzrange, service_id text, starts_at timestamptz, seats int, primary_id text, appointment_id text, reason text)
language sql stable as $$
  select p.resource_id, p.occupied, p.service_id, p.starts_at, case when upper_inf(p.lanes) then null else p.party_size end,
    coalesce((select q.resource_id from appointment q where q.organization_id = p.organization_id and q.id = p.parent_id), p.resource_id),
    coalesce(p.parent_id, p.id), null
  from appointment p where p.organization_id = org and p.resource_id = any(resource_ids) and p.occupied && during_
    and (p.status in ('pending', 'booked', 'arrived', 'fulfilled') or p.status = 'held' and p.hold_expires_at > clock_timestamp())
    and coalesce(p.parent_id, p.id) is distinct from except_
  union all
  select b.resource_id, b.during, '', lower(b.during), null, b.resource_id, null, b.reason
  from block b where b.organization_id = org and b.resource_id = any(resource_ids) and b.during && during_
$$;

-- Milliseconds of the epoch. {organizationId, resourceIds, from, to, exceptId?} -> [[resourceId, start, end, serviceId, sessionStart, seats, primaryId]]
create or replace function appointment_busy(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_array(resource_id, extract(epoch from lower(occupied)) * 1000, extract(epoch from upper(occupied)) * 1000,
    service_id, extract(epoch from starts_at) * 1000, seats, primary_id)), '[]')
  from busy_rows(a->>'organizationId', array(select jsonb_array_elements_text(a->'resourceIds')),
    tstzrange((a->>'from')::timestamptz, (a->>'to')::timestamptz), a->>'exceptId')
$$;

-- The same for staff, who may know what it is: the appointment's reference and status, the block's reason.
-- {organizationId, resourceIds, from, to} -> [[resourceId, start, end, serviceId, sessionStart, seats, primaryId, reference, status, reason]]
create function appointment_busy_named(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_array(b.resource_id, extract(epoch from lower(b.occupied)) * 1000, extract(epoch from upper(b.occupied)) * 1000,
    b.service_id, extract(epoch from b.starts_at) * 1000, b.seats, b.primary_id, p.reference, p.status, b.reason)), '[]')
  from busy_rows(a->>'organizationId', array(select jsonb_array_elements_text(a->'resourceIds')),
    tstzrange((a->>'from')::timestamptz, (a->>'to')::timestamptz), null) b
  left join appointment p on p.organization_id = a->>'organizationId' and p.id = b.appointment_id
$$;
