-- What happens on a floor by itself. The clock of one row says when the product was last running: after a downtime everybody's grace begins anew.
create table floor_clock (
  id boolean primary key default true check (id),
  last_at timestamptz not null,
  recovered_at timestamptz not null
);

-- What is due now: {gapSeconds} -> {steps: [{organizationId, ticketId, version, verb}], closing: [{organizationId, queueId, locationId, hours}]}.
-- `no-show` of a called ticket after the queue's grace, counted from the last call; `absent` of one that was not here when it was its turn; `closing`
-- are queues with hours whose people nobody serves any more: the caller knows whether the hours are over.
create function floor_due(a jsonb) returns jsonb language plpgsql as $$
declare now_ timestamptz := clock_timestamp(); recovered timestamptz;
begin
  insert into floor_clock as c (last_at, recovered_at) values (now_, now_)
  on conflict (id) do update set last_at = now_,
    recovered_at = case when now_ - c.last_at > make_interval(secs => (a->>'gapSeconds')::int) then now_ else c.recovered_at end
  returning recovered_at into recovered;
  return jsonb_build_object(
    'steps', (select coalesce(jsonb_agg(jsonb_build_object('organizationId', t.organization_id, 'ticketId', t.id, 'version', t.version,
        'verb', case when t.status = 'called' then 'no-show' else 'absent' end)), '[]')
      from ticket t join queue q on (q.organization_id, q.id) = (t.organization_id, t.queue_id)
      where t.status = 'called' and q.grace_seconds is not null
        and greatest(recovered, t.called_at, (select max(e.at) from queue_event e where (e.organization_id, e.ticket_id) = (t.organization_id, t.id)
          and e.type in ('ticket.recalled', 'ticket.handed_over'))) + make_interval(secs => q.grace_seconds) <= now_
        or t.status = 'waiting' and t.present_at is null and greatest(recovered, t.missed_at) + make_interval(mins => q.presence_minutes) <= now_
          and t.missed_at is not null),
    'closing', (select coalesce(jsonb_agg(jsonb_build_object('organizationId', q.organization_id, 'queueId', q.id, 'locationId', q.location_id,
        'hours', q.hours)), '[]')
      from queue q where q.hours is not null
        and exists (select from ticket t where (t.organization_id, t.queue_id) = (q.organization_id, q.id) and t.status in ('waiting', 'parked'))
        and not exists (select from counter_queue cq join counter c on (c.organization_id, c.id) = (cq.organization_id, cq.counter_id)
          where (cq.organization_id, cq.queue_id) = (q.organization_id, q.id) and c.status = 'open')));
end $$;
create index ticket_at_counter on ticket (organization_id, called_at) where status = 'called';
create index ticket_on_the_way on ticket (missed_at) where status = 'waiting' and present_at is null and missed_at is not null;
