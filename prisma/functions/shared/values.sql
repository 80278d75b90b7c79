-- Instants in jsonb: RFC 3339, UTC, microseconds, so that an undo restores exactly what was.
create or replace function iso(at timestamptz) returns text language sql stable parallel safe as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

create or replace function millis(at timestamptz) returns bigint language sql immutable parallel safe as $$
  select (date_part('epoch', at) * 1000)::bigint
$$;

create or replace function epoch_ms(at timestamptz) returns bigint language sql stable parallel safe as $$
  select (date_part('epoch', at) * 1000)::bigint
$$;
