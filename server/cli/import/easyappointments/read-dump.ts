import { ImportError } from "../incoming";

/** A row by the names of its columns; null where it has NULL. */
export type DumpRow = Record<string, string | null>;
/** Tables by name, without the installation's prefix. */
export type Tables = Map<string, DumpRow[]>;

/** Those an import reads, longest first: `services_providers` ends in neither of the others. */
const WANTED = ["services_providers", "appointments", "services", "settings", "users", "roles"];

/** The rows of a dump of mysqldump, mariadb-dump or phpMyAdmin, whatever prefix its tables have (`ea_users`, `users`). Throws ImportError. */
export function readDump(sql: string): Tables {
  const columns = columnsOf(sql);
  const tables: Tables = new Map();
  for (const match of sql.matchAll(/^INSERT\s+(?:IGNORE\s+)?INTO\s+`?(\w+)`?\s*(?:\(([^)]*)\))?\s*VALUES\s*/gim)) {
    const [whole, table = "", named] = match;
    const name = wantedName(table);
    if (name === null) continue;
    const names = named ? [...named.matchAll(/\w+/g)].map(([column]) => column) : columns.get(table);
    if (!names) throw new ImportError(`The dump does not say which columns ${table} has`);
    const rows = [...tuples(sql, match.index + whole.length)].map((values) => {
      if (values.length !== names.length) throw new ImportError(`A row of ${table} has ${values.length} values`);
      return Object.fromEntries(names.map((column, i) => [column, values[i] ?? null]));
    });
    tables.set(name, [...(tables.get(name) ?? []), ...rows]);
  }
  if (!tables.has("users") || !tables.has("services"))
    throw new ImportError("This is no dump of Easy!Appointments: it has no users or services");
  return tables;
}

function wantedName(table: string): string | null {
  const found = WANTED.find((name) => table === name || table.endsWith(`_${name}`));
  // `ea_user_settings` ends like `ea_settings`.
  return found === "settings" && table.endsWith("user_settings") ? null : (found ?? null);
}

/** The columns of each table in their order, for inserts that do not name them. */
function columnsOf(sql: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [, table = "", body = ""] of sql.matchAll(
    /^CREATE TABLE\s+(?:IF NOT EXISTS\s+)?`?(\w+)`?\s*\(\n([\s\S]*?)^\)/gim,
  ))
    found.set(
      table,
      [...body.matchAll(/^\s*`(\w+)`/gm)].map(([, column = ""]) => column),
    );
  return found;
}

const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", "0": "", Z: "" };

/** The rows `(..),(..);` from `at` on. Throws ImportError for a dump that ends within. */
function* tuples(sql: string, at: number): Generator<(string | null)[]> {
  let i = at;
  const ended = () => new ImportError("The dump ends in the middle of a row");
  const skip = () => {
    while (/\s/.test(sql[i] ?? "")) i++;
  };
  const quoted = (quote: string): string => {
    let text = "";
    for (i++; ; i++) {
      const char = sql[i];
      if (char === undefined) throw ended();
      if (char === "\\") {
        const next = sql[++i] ?? "";
        text += ESCAPES[next] ?? next;
      } else if (char !== quote) text += char;
      else if (sql[i + 1] === quote) text += sql[++i];
      else break;
    }
    i++;
    return text;
  };
  for (;;) {
    skip();
    if (sql[i] !== "(") return;
    const values: (string | null)[] = [];
    do {
      i++;
      skip();
      const char = sql[i];
      if (char === "'" || char === '"') values.push(quoted(char));
      else {
        const bare = /[^,)]*/y;
        bare.lastIndex = i;
        const text = bare.exec(sql)?.[0] ?? "";
        i += text.length;
        values.push(text.trim().toUpperCase() === "NULL" ? null : text.trim());
      }
      skip();
    } while (sql[i] === ",");
    if (sql[i] !== ")") throw ended();
    yield values;
    i++;
    skip();
    if (sql[i] !== ",") return;
    i++;
  }
}
