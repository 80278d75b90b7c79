import type { Health, ServiceHealth } from "../../../server/http/health";
import type { StatusTone } from "../../ui/status-mark";

interface State {
  tone: StatusTone;
  words: string;
}

export const OVERALL: Record<Health, State> = {
  ok: { tone: "serving", words: "Everything works" },
  degraded: { tone: "paused", words: "Everything works, some of it slower" },
  down: { tone: "late", words: "Not working at the moment" },
};

export function serviceState(service: ServiceHealth | undefined): State {
  if (!service) return { tone: "paused", words: "Unknown" };
  return service.status === "healthy" ? { tone: "serving", words: "Healthy" } : { tone: "late", words: "No answer" };
}

/** `null` is nothing measured, Infinity is past what is measured. */
export function milliseconds(value: number | null | undefined): string {
  if (value === null || value === undefined) return "nothing yet";
  return Number.isFinite(value) ? `${value} ms` : "over 5 s";
}

/** The two largest units of a number of seconds, such as `2 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  if (whole < 86_400) return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
  return `${Math.floor(whole / 86_400)} d ${Math.floor((whole % 86_400) / 3600)} h`;
}
