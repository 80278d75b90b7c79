create table customer (
  organization_id text not null references organization (id) on delete cascade,
  id text not null,
  name text not null,
  email text,
  phone text,
  time_zone text,
  locale text,
  created_at timestamptz not null default now(),
  -- A row of `customer` is written with each booking and ticket. Those of one person carry the id of its first: put there aside, by customer_gather.
  person_id text,
  version integer not null default 1,
  primary key (organization_id, id)
);
create index customer_email on customer (organization_id, lower(email)) where email is not null;
create index customer_phone on customer (organization_id, regexp_replace(phone, '\D', '', 'g')) where phone is not null;
create index customer_person on customer (organization_id, person_id);

-- What an erased person left behind has no name on it. Whoever still holds a copy of theirs looks here before writing it down.
create table erased (
  organization_id text not null references organization (id) on delete cascade,
  -- Of an appointment, ticket or entry of the waiting list.
  id text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id)
);
