import type { Drifted } from "../../domain/booking/zone-schema";
import type { Visit } from "./visit";

/** What was found and done, as lines for a terminal. */
export function report(visits: readonly Visit[], verb: "list" | "repair"): string {
  const lines = visits.flatMap(({ organization, found, repaired, left }) => [
    ...found.map((one) => `${organization}  ${what(one)}: booked for ${one.start}, means ${one.meant}`),
    ...repaired.map((one) => `${organization}  ${what(one)}: moved from ${one.start} to ${one.meant}`),
    ...left.map((one) => `${organization}  ${what(one)}: left at ${one.start}, ${WHY[one.code] ?? one.code}`),
  ]);
  const count = (of: "found" | "repaired" | "left") => visits.reduce((total, visit) => total + visit[of].length, 0);
  const total =
    verb === "list" ? `${count("found")} affected.` : `${count("repaired")} repaired, ${count("left")} left.`;
  return [`Time zone database ${process.versions.tz}`, ...lines, total].join("\n");
}

const WHY: Record<string, string> = {
  slot_taken: "somebody else has the time",
  stale_version: "changed meanwhile",
  appointment_state: "changed meanwhile",
};

const what = ({ appointmentReference, localStart, timeZone }: Drifted) =>
  `${appointmentReference}  ${localStart.slice(0, 16).replace("T", " ")} ${timeZone}`;
