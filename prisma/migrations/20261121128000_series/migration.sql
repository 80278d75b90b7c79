-- A booking that repeats: the rule as it was given. Its appointments are booked all at once; afterwards each lives by itself.
create table series (
  organization_id text not null references organization (id) on delete cascade,
  id text not null,
  rule text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);
alter table appointment add constraint appointment_of_series
  foreign key (organization_id, series_id) references series (organization_id, id) deferrable initially deferred;

-- {organizationId, id: null for a preview, rule, items: [what appointment_book takes, ...], dryRun} -> what appointment_book_many answers
create function series_book(a jsonb) returns jsonb language plpgsql as $$
declare result jsonb := '{"outcomes": [], "booked": false}';
begin
  if a->'items' <> '[]' then result := appointment_book_many(a); end if;
  if (result->>'booked')::boolean then
    insert into series (organization_id, id, rule) values (a->>'organizationId', a->>'id', a->>'rule');
  end if;
  return result;
end $$;

-- {organizationId, id} -> {rule, appointments}, or null
create function series_read(a jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('rule', s.rule, 'appointments', (select coalesce(jsonb_agg(appointment_view(p) order by p.starts_at), '[]')
    from appointment p where p.organization_id = s.organization_id and p.series_id = s.id))
  from series s where s.organization_id = a->>'organizationId' and s.id = a->>'id'
$$;

-- Cancels what is to come of the series of an appointment, in time order, so that two who do it take turns.
-- {organizationId, id, now, ...what appointment_command takes} -> {locationId, cancelled: [id], left: [{id, code}]}
create function series_cancel(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; p appointment; one appointment; outcome jsonb; cancelled jsonb := '[]'; left_ jsonb := '[]';
begin
  select * into p from appointment where organization_id = org and id = a->>'id';
  if not found or p.series_id is null then return '{"error":"not_found"}'; end if;
  -- All rows first, so that nobody who moves one of them waits in a circle with this.
  perform from appointment where organization_id = org and series_id = p.series_id order by id for update;
  for one in select * from appointment where organization_id = org and series_id = p.series_id and starts_at > (a->>'now')::timestamptz
      and status in ('pending', 'booked') order by starts_at, id loop
    outcome := appointment_command(a || jsonb_build_object('id', one.id));
    if outcome ? 'error' then left_ := left_ || jsonb_build_object('id', one.id, 'code', outcome->>'error');
    else cancelled := cancelled || to_jsonb(one.id); end if;
  end loop;
  return jsonb_build_object('locationId', p.location_id, 'cancelled', cancelled, 'left', left_);
end $$;
