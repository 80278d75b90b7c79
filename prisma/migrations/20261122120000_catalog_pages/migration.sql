-- Who took a service and which queues were for it, as it was when it was archived: brought back with it.
alter table service add column archived_links jsonb;
