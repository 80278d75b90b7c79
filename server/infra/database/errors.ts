/** PostgreSQL cannot be reached or refuses work for now: callers answer 503. */
export class DatabaseUnavailable extends Error {
  override name = "DatabaseUnavailable";
}

/** What PostgreSQL said to a statement, the same whether it went through `pg` or through Prisma. */
export class SqlError extends Error {
  override name = "SqlError";
  constructor(
    /** SQLSTATE, such as "23P01". */
    readonly code: string,
    message: string,
    readonly constraint: string | undefined,
    readonly detail: string | undefined,
    options: ErrorOptions,
  ) {
    super(message, options);
  }
}

const SOCKET = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);
// Shutting down, crashed, starting up, out of connections, statement and lock timeouts, read-only (a failover's old primary).
const REFUSING = new Set(["57P01", "57P02", "57P03", "53300", "57014", "55P03", "25006", "25P03", "25P04"]);
// Prisma: cannot reach, timed out, connection closed, no connection in time, no transaction in time or lost.
const PRISMA = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2037"]);
const MESSAGE =
  /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|Client was closed|Cannot use a pool after calling end/;
const RETRIABLE = new Set(["40001", "40P01"]);

interface Seen {
  name?: string;
  code?: unknown;
  message?: unknown;
  constraint?: unknown;
  detail?: unknown;
  severity?: unknown;
  cause?: unknown;
  errors?: unknown[];
  meta?: { driverAdapterError?: { cause?: DriverCause } };
}

/** The adapter's plain object inside Prisma's error. */
interface DriverCause {
  kind?: string;
  originalCode?: string;
  originalMessage?: string;
  detail?: string;
  constraint?: { index?: string };
}

/** The error itself and all it was caused by, outermost first. */
function chain(error: unknown): Seen[] {
  const seen: Seen[] = [];
  for (let current = error as Seen | undefined; current && typeof current === "object" && seen.length < 8; ) {
    seen.push(current);
    if (current.errors) seen.push(...(current.errors as Seen[]));
    current = (current.meta?.driverAdapterError ?? current.cause) as Seen | undefined;
  }
  return seen;
}

/** SQLSTATE, message and constraint of whatever was thrown; null when PostgreSQL did not say it. */
function sqlError(error: unknown): SqlError | null {
  for (const link of chain(error)) {
    if (link instanceof SqlError) return link;
    if (typeof link.code === "string" && typeof link.severity === "string") {
      const { code, message, constraint, detail } = link as {
        code: string;
        message: string;
        constraint?: string;
        detail?: string;
      };
      return new SqlError(code, message, constraint, detail, { cause: error });
    }
    const driver = link as DriverCause;
    if (driver.originalCode) {
      const { originalCode, originalMessage = "", constraint, detail } = driver;
      return new SqlError(originalCode, originalMessage, constraint?.index, detail, { cause: error });
    }
  }
  return null;
}

/** True for every way in which the database says "not now": also for errors of Prisma reads, which arrive unwrapped. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const said = sqlError(error)?.code;
  if (said !== undefined) return said.startsWith("08") || REFUSING.has(said);
  return chain(error).some(
    ({ name, code, message }) =>
      name === "DatabaseUnavailable" ||
      name === "PrismaClientInitializationError" ||
      (typeof code === "string" && (SOCKET.has(code) || PRISMA.has(code))) ||
      (typeof message === "string" && MESSAGE.test(message)),
  );
}

/** What the database's callers get to see: DatabaseUnavailable, SqlError, or the error itself when it is not the database's. */
export function translate(error: unknown): unknown {
  if (error instanceof DatabaseUnavailable || error instanceof SqlError) return error;
  if (isDatabaseUnavailable(error)) return new DatabaseUnavailable("PostgreSQL is not available", { cause: error });
  return sqlError(error) ?? error;
}

/** Serialization failure or deadlock: the same work may simply be done again. */
export function isRetriable(error: unknown): boolean {
  return RETRIABLE.has(sqlError(error)?.code ?? "");
}
