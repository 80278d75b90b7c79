import type { WebhookEndpoint } from "../../../server/domain/webhooks/schema";
import { StatusMark } from "../../ui/status-mark";
import { useWords } from "../../words/words-context";

/** Whether events are sent there, and if not, why. */
export function EndpointStanding({
  endpoint: { status, disabledReason, failingSince },
}: {
  endpoint: WebhookEndpoint;
}) {
  const { t } = useWords();
  const tone = status === "disabled" ? "ended" : failingSince ? "late" : "serving";
  return (
    <>
      <p>
        <StatusMark tone={tone}>{t(`webhooks.status.${status}`)}</StatusMark>
      </p>
      {disabledReason && <p>{t(`webhooks.reason.${disabledReason}`)}</p>}
    </>
  );
}
