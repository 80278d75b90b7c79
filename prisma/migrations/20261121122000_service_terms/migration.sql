-- What a service asks for and says beside its times: the kinds of resources it occupies, what people read before they book, what they are asked,
-- and how far it may be booked and cancelled. Bounds stand at the edge; here is only what would make another part wrong.
alter table service
  -- Kinds of which one each is occupied; none means one of whichever kind.
  add column requires text[] not null default '{}' check (requires in ('{}', '{staff}', '{room}', '{staff,room}')),
  add column price_text text,
  add column what_to_bring text[] not null default '{}',
  add column consent_text text,
  -- [{id, label, kind: text | choice | checkbox, options, required}]
  add column questions jsonb not null default '[]' check (jsonb_typeof(questions) = 'array'),
  add column needs_approval boolean not null default false,
  -- Appointments one person may have ahead at a time.
  add column limit_per_person integer check (limit_per_person >= 1),
  add column cancel_notice_minutes integer not null default 0 check (cancel_notice_minutes >= 0);

-- How a cancelled appointment came to be cancelled: {from: pending | booked, by: holder | staff, reason?}. From pending by staff it was declined.
alter table appointment add column ending jsonb;
