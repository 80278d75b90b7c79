import type { Translate, WordKey } from "../../../server/domain/shared/words";
import type { Health, ServiceHealth } from "../../../server/http/health";
import type { StatusTone } from "../../ui/status-mark";

interface State {
  tone: StatusTone;
  label: WordKey;
}

export const OVERALL_TONES: Record<Health, StatusTone> = { ok: "serving", degraded: "paused", down: "late" };

export function serviceState(service: ServiceHealth | undefined): State {
  if (!service) return { tone: "paused", label: "status.service.unknown" };
  return service.status === "healthy"
    ? { tone: "serving", label: "status.service.healthy" }
    : { tone: "late", label: "status.service.silent" };
}

/** `null` is nothing measured, Infinity is past what is measured. */
export function milliseconds(t: Translate, value: number | null | undefined): string {
  if (value === null || value === undefined) return t("status.unmeasured");
  return Number.isFinite(value) ? t("status.milliseconds", { count: value }) : t("status.beyond");
}

/** The two largest units of a number of seconds, such as `2 h 5 min`. */
export function duration(t: Translate, seconds: number): string {
  const whole = Math.round(seconds);
  const [s, min, h] = [whole % 60, Math.floor(whole / 60) % 60, Math.floor(whole / 3600) % 24];
  if (whole < 60) return t("status.duration.seconds", { s });
  if (whole < 3600) return t("status.duration.minutes", { min, s });
  if (whole < 86_400) return t("status.duration.hours", { h, min });
  return t("status.duration.days", { d: Math.floor(whole / 86_400), h });
}
