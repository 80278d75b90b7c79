-- What an organisation says of itself: its colours, its picture, its languages, how it is reached.
alter table organization
  add column accent text check (accent ~ '^#[0-9a-f]{6}$'),
  add column accent_dark text check (accent_dark ~ '^#[0-9a-f]{6}$'),
  add column logo_hash text,
  add column logo_width smallint,
  add column logo_height smallint,
  add column languages text[] not null default '{}',
  add column contact_email text,
  add column contact_phone text,
  -- Kinds of messages that are not sent.
  add column silent_kinds text[] not null default '{}',
  add column version integer not null default 1,
  add check ((accent is null) = (accent_dark is null)),
  add check ((logo_hash is null) = (logo_width is null) and (logo_hash is null) = (logo_height is null));

-- The picture itself, beside the row that every page reads.
create table organization_logo (
  organization_id text primary key references organization (id) on delete cascade,
  hash text not null,
  image bytea not null check (octet_length(image) <= 262144)
);

-- The words of a message in a language, where an organisation has its own.
create table message_template (
  organization_id text not null references organization (id) on delete cascade,
  kind text not null,
  language text not null,
  subject text not null,
  heading text not null,
  primary key (organization_id, kind, language)
);

-- What somebody has said so far in the set-up of a new organisation; nothing of it is there until it is finished.
create table organization_setup (
  organization_id text primary key references organization (id) on delete cascade,
  draft jsonb not null default '{}',
  finished_at timestamptz,
  changed_at timestamptz not null default now()
);
