import { book } from "../../domain/booking/commands/book";
import { bookInput } from "../../domain/booking/schema";
import type { Catalogs } from "../../domain/catalog/catalogs";
import { createResource, updateResource } from "../../domain/catalog/commands/save-resource";
import { createService } from "../../domain/catalog/commands/save-service";
import { resourceInput, serviceInput } from "../../domain/catalog/schema";
import { DomainError } from "../../domain/shared/errors";
import { newId } from "../../domain/shared/id";
import type { Scope } from "../../domain/shared/scope";
import { customerInput } from "../../domain/shared/text";
import type { Tokens } from "../../domain/shared/token";
import type { Work } from "../../infra/database/work";
import type { Incoming, IncomingAppointment, IncomingPerson, IncomingProvider, LeftOut } from "./incoming";

export interface Place {
  work: Work;
  catalogs: Catalogs;
  tokens: Tokens;
  scope: Scope;
  locationId: string;
  now: number;
}

type Kind = "service" | "provider" | "customer" | "appointment";

export interface Result {
  made: Record<Kind, number>;
  /** Was here already: from an earlier run, or under the same name. */
  found: Record<Kind, number>;
  leftOut: LeftOut[];
  /** Worth knowing of what was made. */
  notes: string[];
}

/** As far ahead as the product allows: another system's appointments may be years away. */
const FAR = 730;

/**
 * Makes what is not here yet, each thing and the note of where it came from in one transaction, so that a run that was cut short can be run
 * again. Appointments are booked like any others, by staff: what does not fit is told and not forced. Customers are not written to.
 */
export async function bringIn(place: Place, incoming: Incoming): Promise<Result> {
  const none = () => ({ service: 0, provider: 0, customer: 0, appointment: 0 });
  const result: Result = { made: none(), found: none(), leftOut: [...incoming.leftOut], notes: [] };
  const one = async (kind: Kind, externalId: string, make: (work: Work) => Promise<Made>) => {
    try {
      const { id, isNew } = await once(place, incoming.source, `${kind}:${externalId}`, make);
      result[isNew ? "made" : "found"][kind]++;
      return id;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      result.leftOut.push({ kind, externalId, why: reasonOf(error) });
      return null;
    }
  };
  const services = new Map<string, string>();
  for (const { externalId, ...service } of incoming.services) {
    const id = await one("service", externalId, (work) => makeService({ ...place, work }, service));
    if (id !== null) services.set(externalId, id);
  }
  const providers = new Map<string, string>();
  for (const provider of incoming.providers) {
    const id = await one("provider", provider.externalId, (work) =>
      makeProvider({ ...place, work }, provider, services),
    );
    if (id !== null) providers.set(provider.externalId, id);
  }
  const booked = new Set<string>();
  for (const appointment of incoming.appointments) {
    const make = (work: Work) => makeAppointment({ ...place, work }, appointment, services, providers, result.notes);
    const id = await one("appointment", appointment.externalId, make);
    if (id !== null && appointment.customer !== undefined) booked.add(appointment.customer);
  }
  // Whoever comes was made with their appointment.
  for (const { externalId, person } of incoming.customers.filter((customer) => !booked.has(customer.externalId)))
    await one("customer", externalId, (work) => makeCustomer({ ...place, work }, person));
  return result;
}

interface Made {
  id: string;
  isNew: boolean;
}

/** What was made for it before, or what `make` makes now, noted. */
function once({ work, scope }: Place, source: string, externalId: string, make: (work: Work) => Promise<Made>) {
  const { organizationId } = scope;
  return work.unit(async (unit): Promise<Made> => {
    const key = { organizationId, source, externalId };
    const known = await unit.prisma.imported.findUnique({ where: { organizationId_source_externalId: key } });
    if (known) return { id: known.id, isNew: false };
    const made = await make(unit);
    await unit.prisma.imported.create({ data: { ...key, id: made.id } });
    return made;
  });
}

async function makeService(place: Place, { priceText, ...fields }: Omit<Incoming["services"][number], "externalId">) {
  const { work, scope, locationId } = place;
  const { organizationId } = scope;
  const where = { organizationId, locationId, name: fields.name, deletedAt: null };
  const same = await work.prisma.service.findFirst({ where, select: { id: true } });
  if (same) return { id: same.id, isNew: false };
  const input = checked(serviceInput, { ...fields, locationId, priceText, maxAdvanceDays: FAR, requires: ["staff"] });
  return { id: (await createService(place, scope, input)).id, isNew: true };
}

async function makeProvider(place: Place, { name, services }: IncomingProvider, known: ReadonlyMap<string, string>) {
  const { work, scope, locationId } = place;
  const { organizationId } = scope;
  const serviceIds = services.flatMap((service) => known.get(service) ?? []);
  const same = await work.prisma.resource.findFirst({
    where: { organizationId, locationId, name, deletedAt: null },
    select: { id: true, services: { select: { serviceId: true } } },
  });
  if (!same) {
    const input = checked(resourceInput, { locationId, kind: "staff", name, serviceIds });
    return { id: (await createResource(place, scope, input)).id, isNew: true };
  }
  const all = new Set([...same.services.map(({ serviceId }) => serviceId), ...serviceIds]);
  if (all.size > same.services.length) await updateResource(place, scope, same.id, { serviceIds: [...all] });
  return { id: same.id, isNew: false };
}

async function makeCustomer({ work, scope, now }: Place, person: IncomingPerson): Promise<Made> {
  const { organizationId } = scope;
  const id = newId("cus", organizationId, now);
  await work.prisma.customer.create({ data: { organizationId, id, ...checked(customerInput, reachable(person)) } });
  return { id, isNew: true };
}

async function makeAppointment(
  place: Place,
  { externalId, service, provider, start, minutes, person, notes }: IncomingAppointment,
  services: ReadonlyMap<string, string>,
  providers: ReadonlyMap<string, string>,
  told: string[],
): Promise<Made> {
  const { work, scope, locationId, now } = place;
  const serviceId = services.get(service) ?? (await named(place, "service", service));
  const resourceId =
    provider === null ? undefined : (providers.get(provider) ?? (await named(place, "resource", provider)));
  const customer = reachable(person);
  const input = checked(bookInput, { locationId, serviceId, start, resourceId, customer, notes });
  const deps = { ...place, calendars: { announce: () => {} } };
  const { id, end } = await book(deps, scope, input, now, "staff");
  const booked = (Date.parse(end) - Date.parse(start)) / 60_000;
  if (booked !== minutes)
    told.push(`appointment ${externalId} lasts ${booked} minutes, as its service does, not ${minutes}`);
  const { organizationId } = scope;
  await work.prisma.outbox.updateMany({
    where: { organizationId, id: `out_${id.slice(4)}_1` },
    data: { payload: { appointmentId: id, version: 1, by: "staff", imported: true } },
  });
  return { id, isNew: true };
}

/** Something of the location that was there before. Throws `not_found`. */
async function named({ work, scope, locationId }: Place, kind: "service" | "resource", name: string): Promise<string> {
  const where = { organizationId: scope.organizationId, locationId, name, deletedAt: null };
  const select = { id: true };
  const row = await (kind === "service"
    ? work.prisma.service.findFirst({ where, select })
    : work.prisma.resource.findFirst({ where, select }));
  if (!row) throw new DomainError("not_found", `the location has no ${kind} called ${name}`);
  return row.id;
}

/** Without what could not be right: a telephone number in words must not lose the appointment. */
function reachable({ name, email, phone, timeZone }: IncomingPerson): IncomingPerson {
  const { shape } = customerInput;
  return {
    name,
    email: shape.email.safeParse(email).data,
    phone: shape.phone.safeParse(phone).data,
    timeZone: shape.timeZone.safeParse(timeZone).data,
  };
}

/** What the API would accept. Throws `invalid` with the first thing that is wrong. */
function checked<T>(schema: { safeParse(given: unknown): Parsed<T> }, given: unknown): T {
  const { data, error } = schema.safeParse(given);
  const [issue] = error?.issues ?? [];
  if (issue) throw new DomainError("invalid", `${issue.path.join(".")}: ${issue.message}`);
  return data as T;
}

interface Parsed<T> {
  data?: T;
  error?: { issues: { path: PropertyKey[]; message: string }[] };
}

const reasonOf = ({ code, detail, message }: DomainError) =>
  code === "slot_taken" ? "somebody else has this time" : (detail ?? message);
