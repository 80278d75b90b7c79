-- What the tools of the floor read and compare.

-- The number of changes of the settings: `version` moves with every ticket too, so a form would hardly ever be saved by it.
alter table queue add column settings_version integer not null default 1;
alter table counter add column settings_version integer not null default 1;

-- The board of a past minute reads a day and a half of the log: it is written in order of time, so a few blocks of it.
create index queue_event_at on queue_event using brin (at) with (pages_per_range = 16);
