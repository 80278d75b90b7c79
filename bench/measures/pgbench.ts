import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { SERVICE_MINUTES } from "../world/world";
import type { BookingParts } from "./booking-parts";

export const hasPgbench = (): boolean => spawnSync("pgbench", ["--version"]).status === 0;

/** As many connections as the product's pool has. */
const CLIENTS = 10;
/** More than any machine books in a second. */
const SLOTS_PER_SECOND = 8_000;

// No format of to_char: prepared, pgbench takes `:MI` for a variable of its own.
const instant = (expression: string) => `${expression}::text || 'Z'`;

/** The product's statement with a place of its own at each run; whatever is refused divides by zero, which pgbench reports. */
function script({ world, slots }: BookingParts, from: number): string {
  const { organizationId, booking } = world;
  const { locationId, serviceId, resourceIds, catalogVersion } = booking;
  const start = `(date '${slots.first.toISOString().slice(0, 10)}' + interval '${SERVICE_MINUTES} minutes' * (:slot::int / ${resourceIds.length}))`;
  const end = `(${start} + interval '${SERVICE_MINUTES} minutes')`;
  const key = organizationId.slice(4);
  return `\\set i :i + 1
\\set slot ${from} + :i * ${CLIENTS} + :client_id
select 1 / (case when booked ? 'error' then 0 else 1 end) from appointment_book(jsonb_build_object(
  'organizationId', '${organizationId}', 'locationId', '${locationId}', 'serviceId', '${serviceId}', 'catalogVersion', ${catalogVersion},
  'resourceIds', jsonb_build_array(('{${resourceIds.join(",")}}'::text[])[:slot::int % ${resourceIds.length} + 1]),
  'id', 'apt_${key}p' || lpad(:slot::int::text, 19, '0'), 'customerId', 'cus_${key}p' || lpad(:slot::int::text, 19, '0'), 'reference', 'P' || :slot::int,
  'start', ${instant(start)}, 'end', ${instant(end)}, 'occupiedFrom', ${instant(start)}, 'occupiedTo', ${instant(end)},
  'localStart', ${start}, 'timeZone', 'UTC', 'capacity', 1, 'partySize', 1,
  'customer', '{"name":"Olivia Marsh","email":"olivia@example.org","phone":"+44 20 7946 0018"}'::jsonb)) booked;
`;
}

/** Bookings per second by pgbench alone: what the database gives when nothing stands before it. */
export async function pgbench(parts: BookingParts): Promise<{ value: number; errors: number }> {
  const { databaseUrl, slots, seconds } = parts;
  const folder = await mkdtemp(join(tmpdir(), "qconnect-bench-"));
  const file = join(folder, "book.sql");
  await writeFile(file, script(parts, slots.reserve(SLOTS_PER_SECOND * seconds)));
  const args = ["-n", "-M", "prepared", "-c", String(CLIENTS), "-j", "1", "-T", String(seconds), "-D", "i=0"];
  const { stdout, stderr } = await promisify(execFile)("pgbench", [...args, "-f", file, databaseUrl]).finally(() =>
    rm(folder, { recursive: true }),
  );
  const value = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
  const failed = Number(/failed transactions: (\d+)/.exec(stdout)?.[1] ?? 0) + (/aborted/.test(stderr) ? 1 : 0);
  return { value, errors: Number.isFinite(value) ? failed : 1 };
}
