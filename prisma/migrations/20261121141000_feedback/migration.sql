-- What people say of their visit: one answer for each ticket.

create table ticket_feedback (
  organization_id text not null,
  ticket_id text not null,
  score smallint not null check (score between 1 and 5),
  comment text,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, ticket_id),
  foreign key (organization_id, ticket_id) references ticket (organization_id, id) on delete cascade
);

-- {organizationId, ticketId, score, comment?} -> {ticketId, score, comment, createdAt}; the first answer stays.
create function ticket_feedback_give(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; status_ text; f ticket_feedback;
begin
  select status into status_ from ticket where organization_id = org and id = a->>'ticketId';
  if not found then return '{"error":"not_found"}'; end if;
  if status_ <> 'served' then return jsonb_build_object('error', 'ticket_state', 'status', status_); end if;
  insert into ticket_feedback (organization_id, ticket_id, score, comment)
  values (org, a->>'ticketId', (a->>'score')::smallint, a->>'comment')
  on conflict do nothing returning * into f;
  if not found then return '{"error":"feedback_given"}'; end if;
  return jsonb_build_object('ticketId', f.ticket_id, 'score', f.score, 'comment', f.comment, 'createdAt', iso(f.created_at));
end $$;
