import type { WebhookDelivery } from "../../../server/domain/webhooks/schema";
import type { StatusTone } from "../../ui/status-mark";

export const TONES: Record<WebhookDelivery["status"], StatusTone> = {
  pending: "waiting",
  delivered: "done",
  failed: "ended",
};
