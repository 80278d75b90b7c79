import { instantAt, isoOf } from "../../../domain/shared/zoned-time";
import type { Incoming, IncomingAppointment, IncomingPerson, LeftOut } from "../incoming";
import type { DumpRow, Tables } from "./read-dump";

export const EASYAPPOINTMENTS = "easyappointments";

/** Statuses an installation has from the start that are no appointments to come. */
const NOT_COMING = /^(cancell?ed|draft)$/i;

/**
 * Easy!Appointments' tables in our words. Providers, customers and staff are all users, told apart by their role; the times of an
 * appointment are the wall clock of its provider's zone.
 */
export function readTables(tables: Tables, now: number): Incoming {
  const rows = (name: string) => tables.get(name) ?? [];
  const leftOut: LeftOut[] = [];
  const setting = (name: string) => rows("settings").find((row) => row.name === name)?.value ?? "";
  const defaultZone = setting("default_timezone") || "UTC";
  const roles = new Map(rows("roles").map((row) => [row.id, row.slug]));
  const users = new Map(rows("users").map((row) => [row.id ?? "", row]));
  const withRole = (slug: string) => rows("users").filter((row) => roles.get(row.id_roles ?? "") === slug);
  const givenBy = (provider: DumpRow) =>
    rows("services_providers").flatMap((row) => (row.id_users === provider.id ? [row.id_services ?? ""] : []));
  const appointments = rows("appointments").flatMap((row): IncomingAppointment[] => {
    const externalId = row.id ?? "";
    const skip = (why: string, kind: LeftOut["kind"] = "appointment") => {
      leftOut.push({ kind, externalId, why });
      return [];
    };
    const provider = users.get(row.id_users_provider ?? "");
    const zone = zoneOf(provider?.timezone, defaultZone);
    const start = instantOf(row.start_datetime, zone);
    const end = instantOf(row.end_datetime, zone);
    if (start === null || end === null || end <= start) return skip("it has no time");
    if (start <= now) return skip("it is over");
    if ((row.is_unavailability ?? row.is_unavailable) === "1")
      return skip("not imported: block the time here", "time off");
    if (NOT_COMING.test(row.status ?? "")) return skip(`its status is ${row.status}`);
    const customer = users.get(row.id_users_customer ?? "");
    if (!customer || !provider || !row.id_services) return skip("its customer, provider or service is not in the file");
    return [
      {
        externalId,
        service: row.id_services,
        provider: provider.id ?? "",
        start: isoOf(start),
        minutes: (end - start) / 60_000,
        customer: customer.id ?? "",
        person: personOf(customer),
        notes: row.notes?.trim() || undefined,
      },
    ];
  });
  return {
    source: EASYAPPOINTMENTS,
    services: rows("services").map((row) => ({
      externalId: row.id ?? "",
      name: row.name ?? "",
      durationMinutes: Number(row.duration),
      capacity: Number(row.attendants_number ?? 1),
      priceText: priceOf(row),
    })),
    providers: withRole("provider").map((row) => ({
      externalId: row.id ?? "",
      name: personOf(row).name,
      services: givenBy(row),
    })),
    customers: withRole("customer").map((row) => ({ externalId: row.id ?? "", person: personOf(row) })),
    appointments,
    leftOut,
  };
}

function personOf(row: DumpRow): IncomingPerson {
  return {
    name: [row.first_name, row.last_name].filter(Boolean).join(" ").replaceAll(/\s+/g, " ").trim(),
    email: row.email?.trim() || undefined,
    phone: (row.phone_number || row.mobile_number)?.trim() || undefined,
    timeZone: row.timezone || undefined,
  };
}

function priceOf({ price, currency }: DumpRow): string | null {
  const amount = Number(price);
  return amount > 0 ? [amount.toFixed(2), currency].filter(Boolean).join(" ") : null;
}

function zoneOf(given: string | null | undefined, fallback: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: given || fallback }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}

/** `2026-03-29 09:30:00` at a zone, in milliseconds; null for what is no such time. */
function instantOf(text: string | null | undefined, zone: string): number | null {
  const [, date = "", hour, minute] = /^(\d{4}-\d\d-\d\d)[ T](\d\d):(\d\d)/.exec(text ?? "") ?? [];
  return date && !Number.isNaN(Date.parse(`${date}T00:00Z`))
    ? instantAt(date, Number(hour) * 60 + Number(minute), zone)
    : null;
}
