-- Tables only: functions, and the triggers and defaults that call them, stand in prisma/functions and are applied after the migrations.
-- Every table has organization_id first in its key and in its foreign keys: scope is never forgotten, and the schema can be distributed by it.
create extension if not exists btree_gist;
create extension if not exists citext;

create table organization (
  id text primary key,
  slug text not null unique,
  name text not null,
  locale text not null default 'en',
  created_at timestamptz not null default now(),
  -- Origins (scheme, host, port) whose pages may show the booking in a frame.
  embed_origins text[] not null default '{}',
  requires_second_factor boolean not null default false,
  -- What an organisation says of itself: its colours, its picture, its languages, how it is reached.
  accent text check (accent ~ '^#[0-9a-f]{6}$'),
  accent_dark text check (accent_dark ~ '^#[0-9a-f]{6}$'),
  logo_hash text,
  logo_width smallint,
  logo_height smallint,
  languages text[] not null default '{}',
  contact_email text,
  contact_phone text,
  -- Kinds of messages that are not sent.
  silent_kinds text[] not null default '{}',
  version integer not null default 1,
  check ((accent is null) = (accent_dark is null)),
  check ((logo_hash is null) = (logo_width is null) and (logo_hash is null) = (logo_height is null))
);

-- The picture itself, beside the row that every page reads.
create table organization_logo (
  organization_id text primary key references organization (id) on delete cascade,
  hash text not null,
  image bytea not null check (octet_length(image) <= 262144)
);

-- What somebody has said so far in the set-up of a new organisation; nothing of it is there until it is finished.
create table organization_setup (
  organization_id text primary key references organization (id) on delete cascade,
  draft jsonb not null default '{}',
  finished_at timestamptz,
  changed_at timestamptz not null default now()
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

-- For how long an organisation keeps each kind of what is personal; without a row as server/domain/customers/kept-schema.ts says.
create table retention (
  organization_id text not null references organization (id) on delete cascade,
  kind text not null check (kind in ('contacts', 'visits', 'notes', 'messages', 'feedback')),
  days integer not null check (days between 1 and 3650),
  primary key (organization_id, kind)
);
