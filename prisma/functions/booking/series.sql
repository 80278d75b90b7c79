-- {organizationId, id} -> {rule, appointments}, or null
create or replace function series_read(a jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('rule', s.rule, 'appointments', (select coalesce(jsonb_agg(appointment_view(p) order by p.starts_at), '[]')
    from appointment p where p.organization_id = s.organization_id and p.series_id = s.id))
  from series s where s.organization_id = a->>'organizationId' and s.id = a->>'id'
$$;

-- What of a series is booked already, when it is asked for again: the form that was sent twice. Null to anybody who only knows the id.
create or replace function series_repeated(a jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('outcomes', jsonb_agg(view order by view->>'start'), 'booked', true)
  from appointment p, appointment_view(p) view
  where p.organization_id = a->>'organizationId' and p.series_id = a->>'id' and p.parent_id is null
  having bool_and(jsonb_strip_nulls(view->'customer') = jsonb_strip_nulls(a->'items'->0->'customer'))
$$;

-- The appointments say that they were booked together; each begins with version 1. A hold named by `instead` is given back, or stays when nothing is
-- booked. {organizationId, id: null for a preview, rule, items: [what appointment_book takes, ...], dryRun, instead?} -> what appointment_book_many answers
create or replace function series_book(a jsonb) returns jsonb language plpgsql as $$
declare result jsonb := '{"outcomes": [], "booked": false}'; items jsonb;
begin
  select jsonb_agg(item || jsonb_build_object('together', jsonb_build_object('appointmentId', a->'items'->0->'id', 'version', 1)) order by n)
  into items from jsonb_array_elements(a->'items') with ordinality i (item, n);
  if items is null then return result; end if;
  begin
    if a ? 'instead' then perform appointment_release(jsonb_build_object('organizationId', a->'organizationId', 'id', a->'instead')); end if;
    result := appointment_book_many(a || jsonb_build_object('items', items));
    if not (result->>'booked')::boolean then raise exception using errcode = 'QC002'; end if;
  exception when sqlstate 'QC002' then return coalesce(series_repeated(a), result); -- and the hold is as it was
  end;
  insert into series (organization_id, id, rule) values (a->>'organizationId', a->>'id', a->>'rule');
  return result;
end $$;

-- Cancels what is to come of the series of an appointment, in time order. All rows are locked first, in the order of their ids, so that two who do it take
-- turns: one that waits for a move of another, which waits for a resource, could close a circle.
-- {organizationId, id, now, ...what appointment_command takes} -> {locationId, cancelled: [id], left: [{id, code}]}
create or replace function series_cancel(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; p appointment; one appointment; outcome jsonb; cancelled jsonb := '[]'; left_ jsonb := '[]'; first jsonb;
begin
  select * into p from appointment where organization_id = org and id = a->>'id';
  if not found or p.series_id is null then return '{"error":"not_found"}'; end if;
  perform from appointment where organization_id = org and series_id = p.series_id and parent_id is null order by id for update;
  for one in select * from appointment where organization_id = org and series_id = p.series_id and parent_id is null
      and starts_at > (a->>'now')::timestamptz and status in ('pending', 'booked') order by starts_at, id loop
    outcome := appointment_command(a || jsonb_build_object('id', one.id,
      'together', coalesce(first, jsonb_build_object('appointmentId', one.id, 'version', one.version + 1))));
    if outcome ? 'error' then left_ := left_ || jsonb_build_object('id', one.id, 'code', outcome->>'error');
    else
      cancelled := cancelled || to_jsonb(one.id);
      first := coalesce(first, jsonb_build_object('appointmentId', one.id, 'version', one.version + 1));
    end if;
  end loop;
  return jsonb_build_object('locationId', p.location_id, 'cancelled', cancelled, 'left', left_);
end $$;
