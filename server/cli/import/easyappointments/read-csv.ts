import { parse } from "csv-parse/sync";
import { ImportError } from "../incoming";
import type { DumpRow, Tables } from "./read-dump";

const NEEDED = ["start_datetime", "end_datetime", "service", "provider", "first_name"];

/**
 * A table of appointments, one a line, as a query over the tables or a spreadsheet gives it: the columns are called as in the database, with
 * `service` and `provider` by name. Services and providers are what the lines name. Throws ImportError.
 */
export function readCsv(text: string): Tables {
  let lines: Record<string, string>[];
  try {
    lines = parse(text, {
      columns: (header: string[]) => header.map(columnName),
      bom: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch (error) {
    throw new ImportError(`The table cannot be read: ${(error as Error).message}`);
  }
  const missing = NEEDED.filter((column) => !(column in (lines[0] ?? {})));
  if (missing.length > 0) throw new ImportError(`The table has no column ${missing.join(", ")}`);
  const services = new Map<string, DumpRow>();
  const users = new Map<string, DumpRow>();
  const given = new Map<string, DumpRow>();
  const appointments = lines.map((line, index): DumpRow => {
    const { service = "", provider = "" } = line;
    const customer = `customer ${line.email || line.phone_number || line.first_name} ${line.last_name ?? ""}`;
    services.set(service, services.get(service) ?? { id: service, name: service, duration: String(minutesOf(line)) });
    users.set(provider, { id: provider, first_name: provider, timezone: line.timezone || null, id_roles: "provider" });
    users.set(customer, { ...line, timezone: null, id: customer, id_roles: "customer" });
    given.set(`${provider}\n${service}`, { id_users: provider, id_services: service });
    return {
      ...line,
      id: line.id || `${line.start_datetime} ${provider} ${index}`,
      id_users_provider: provider,
      id_users_customer: customer,
      id_services: service,
    };
  });
  const roles = ["provider", "customer"].map((slug) => ({ id: slug, slug }));
  return new Map<string, DumpRow[]>([
    ["services", [...services.values()]],
    ["users", [...users.values()]],
    ["roles", roles],
    ["services_providers", [...given.values()]],
    ["appointments", appointments],
  ]);
}

/** `Start Datetime`, `start-datetime` and `start_datetime` are one. */
const columnName = (header: string) =>
  header
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");

const minutesOf = ({ start_datetime = "", end_datetime = "" }: Record<string, string>) =>
  (Date.parse(`${end_datetime.replace(" ", "T")}Z`) - Date.parse(`${start_datetime.replace(" ", "T")}Z`)) / 60_000;
