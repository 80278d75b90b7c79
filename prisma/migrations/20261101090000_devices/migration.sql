-- A browser at the place. Its cookie holds the secret.
create table device (
  organization_id text not null references organization (id) on delete cascade,
  id text not null,
  location_id text not null,
  name text not null,
  -- desk: a counter's tablet that several people share, each let in by a PIN.
  kind text not null check (kind in ('kiosk', 'display', 'desk')),
  settings jsonb not null,
  secret_hash text not null unique,
  paired_at timestamptz not null,
  seen_at timestamptz not null,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, location_id) references location (organization_id, id) on delete cascade
);
create index device_location on device (organization_id, location_id);

-- A browser that shows a code and belongs to nobody yet.
create table device_offer (
  secret_hash text primary key,
  code text not null unique,
  expires_at timestamptz not null
);
create index device_offer_expires on device_offer (expires_at);
