import { vi } from "vitest";
import type { Infra } from "../infra/infra";
import { asOwner, cutConnections } from "./test-database";

export interface RecordedClock {
  /** Milliseconds of the epoch. */
  set(at: number): Promise<void>;
  release(): void;
}

/** PostgreSQL's clock and the process's in a test's hand: in its own database, a function of that name goes before PostgreSQL's. */
export async function takeClock({ database }: Infra, start: number): Promise<RecordedClock> {
  const { pool } = database;
  await asOwner(
    database,
    `create schema clock;
    create table clock.now (at timestamptz);
    insert into clock.now values (now());
    grant usage on schema clock to public;
    grant select, update on clock.now to public;
    create function clock.clock_timestamp() returns timestamptz language sql stable as 'select at from clock.now';
    do $$ begin execute format('alter database %I set search_path = clock, pg_catalog, public', current_database()); end $$`,
  );
  // Connections of before go on with the search path of before.
  await cutConnections(database);
  vi.useFakeTimers({ toFake: ["Date"] });
  const set = async (at: number) => {
    vi.setSystemTime(at);
    await pool.query("update clock.now set at = to_timestamp($1::float8 / 1000)", [at]);
  };
  await set(start);
  return { set, release: () => vi.useRealTimers() };
}
