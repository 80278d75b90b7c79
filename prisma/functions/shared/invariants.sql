-- What must never be: each key counts its cases. {since?}: appointments that start from then on, else from yesterday on. Two sessions at one time on
-- one resource need not have a lane in common, so the constraint alone does not see them.
create or replace function invariant_violations(a jsonb) returns jsonb language sql stable as $$
  with pairs as (
    select x.lanes && y.lanes as share_lanes, (x.service_id, x.starts_at, coalesce(xp.resource_id, '')) = (y.service_id, y.starts_at,
      coalesce(yp.resource_id, '')) as one_session
    from appointment x join appointment y on x.organization_id = y.organization_id and x.resource_id = y.resource_id and x.id < y.id
      and x.occupied && y.occupied and appointment_active(x.status) and appointment_active(y.status)
      left join appointment xp on (xp.organization_id, xp.id) = (x.organization_id, x.parent_id)
      left join appointment yp on (yp.organization_id, yp.id) = (y.organization_id, y.parent_id)
    where x.starts_at > coalesce((a->>'since')::timestamptz, clock_timestamp() - interval '1 day'))
  select jsonb_build_object(
    'queue_log_gap', (select count(*) from queue q where least(q.version, 1000) <> (select count(*) from queue_event e
      where (e.organization_id, e.queue_id) = (q.organization_id, q.id) and e.version > q.version - 1000)),
    'counter_without_its_ticket', (select count(*) from counter c join ticket t on (t.organization_id, t.id) = (c.organization_id, c.ticket_id)
      where t.counter_id is distinct from c.id or t.status not in ('called', 'serving')),
    'ticket_without_its_counter', (select count(*) from ticket t where t.status in ('called', 'serving') and not exists (
      select from counter c where (c.organization_id, c.id) = (t.organization_id, t.counter_id) and c.ticket_id = t.id)),
    'appointments_overlap', (select count(*) from pairs where share_lanes),
    'sessions_overlap', (select count(*) from pairs where not share_lanes and not one_session),
    'further_resource_out_of_step', (select count(*) from appointment c join appointment p on (p.organization_id, p.id) = (c.organization_id, c.parent_id)
      where p.parent_id is not null or p.resource_id = c.resource_id or (p.status, p.hold_expires_at, p.occupied, p.lanes, p.starts_at, p.ends_at, p.party_size,
        p.service_id, p.location_id) is distinct from (c.status, c.hold_expires_at, c.occupied, c.lanes, c.starts_at, c.ends_at, c.party_size,
        c.service_id, c.location_id)))
$$;
