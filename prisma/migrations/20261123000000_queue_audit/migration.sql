-- One trigger tells of a queue that is made, changed or removed (functions/triggers.sql).
drop trigger if exists audit_added on queue;
