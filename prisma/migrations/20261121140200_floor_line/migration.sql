create or replace function millis(at timestamptz) returns bigint language sql immutable parallel safe as $$
  select (date_part('epoch', at) * 1000)::bigint
$$;

-- Everybody who waits in a queue, as its policy sees them (domain/queue/rules/policy.ts), by columns: rows of 200 people take three times as long to
-- write. Times in milliseconds, services joined by spaces.
create or replace function queue_line(org text, queue_id_ text) returns jsonb language sql stable as $$
  select jsonb_build_object('id', coalesce(array_agg(t.id), '{}'), 'priority', array_agg(t.priority), 'place', array_agg(t.place),
    'issuedAt', array_agg(millis(t.issued_at)), 'presentAt', array_agg(millis(t.present_at)), 'notBefore', array_agg(millis(t.not_before)),
    'dueAt', array_agg(millis(t.due_at)), 'resourceId', array_agg(t.resource_id),
    'serviceIds', array_agg(array_to_string(t.service_id || t.further_service_ids, ' ')))
  from ticket t where t.organization_id = org and t.queue_id = queue_id_ and t.status = 'waiting'
$$;
