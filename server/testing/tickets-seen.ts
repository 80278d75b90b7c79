import type { FloorRead } from "../domain/planning/rules/columns";

/** A ticket of a day that begins at 0; seconds. */
export interface SeenTicket {
  issued: number;
  wait: number | null;
  busy?: number;
  service?: number;
  status?: "s" | "n" | "l" | "o";
  kind?: "w" | "b" | "u";
  counter?: string;
  staff?: string;
  score?: number;
}

export const SERVICE_ID = "svc_1";

/** What report_floor would write of them. */
export function floorReadOf(tickets: readonly SeenTicket[], shifts: FloorRead["shifts"] = []): FloorRead {
  const named = tickets.flatMap(({ counter, staff }) => [counter, staff]).filter((id) => id !== undefined);
  const ids = [...new Set([SERVICE_ID, ...named])];
  const at = (id: string | undefined) => (id === undefined ? null : ids.indexOf(id));
  return {
    ids,
    names: Object.fromEntries(ids.map((id) => [id, id.toUpperCase()])),
    shifts,
    columns: {
      issued: tickets.map(({ issued }) => issued),
      wait: tickets.map(({ wait }) => wait),
      busy: tickets.map(({ wait, busy, service }) => (wait === null ? null : (busy ?? service ?? 0))),
      service: tickets.map(({ service }) => service ?? null),
      status: tickets.map(({ status = "s" }) => status).join(""),
      kind: tickets.map(({ kind = "w" }) => kind).join(""),
      serviceId: tickets.map(() => 0),
      counterId: tickets.map(({ counter }) => at(counter)),
      staffId: tickets.map(({ staff }) => at(staff)),
      score: tickets.map(({ score }) => score ?? null),
    },
  };
}
