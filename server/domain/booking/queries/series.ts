import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import type { Tokens } from "../../shared/token";
import type { Series } from "../series-schema";
import { type AppointmentRow, toAppointment } from "../shape";

/** A series with its appointments in time order, for staff. Throws `not_found`. */
export async function findSeries(work: Work, tokens: Tokens, { organizationId }: Scope, id: string): Promise<Series> {
  const found = await work.read<{ rule: string; appointments: AppointmentRow[] } | null>("series_read", {
    organizationId,
    id,
  });
  if (!found) throw new DomainError("not_found");
  return { id, rule: found.rule, appointments: found.appointments.map((row) => toAppointment(tokens, row, "staff")) };
}
