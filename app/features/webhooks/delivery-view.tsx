import type { WebhookDeliveryDetail } from "../../../server/domain/webhooks/schema";
import { Button } from "../../ui/button";
import { Page } from "../../ui/page";
import { StatusMark } from "../../ui/status-mark";
import { momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { TONES } from "./delivery-tones";

interface Props {
  organization: { name: string };
  delivery: WebhookDeliveryDetail;
  timeZone: string;
}

const CODE =
  "max-h-96 overflow-auto whitespace-pre-wrap break-all rounded border border-line bg-surface p-3 font-mono text-sm";

const headerLines = (headers: Record<string, string>) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");

const indented = (body: string) => JSON.stringify(JSON.parse(body), null, 2);

/** One delivery: what is sent, and every attempt with its answer. */
export function DeliveryView({ organization, delivery, timeZone }: Props) {
  const { t } = useWords();
  const { endpointId, type, eventId, status, body, log } = delivery;
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("webhooks.title"), href: `/manage/webhooks/${endpointId}` }}
    >
      <h1 className="text-2xl font-bold">{t("webhooks.delivery.title")}</h1>
      <p className="break-all font-mono" dir="ltr">
        {type} · {eventId}
      </p>
      <p>
        <StatusMark tone={TONES[status]}>{t(`webhooks.delivery.${status}`)}</StatusMark>
      </p>
      {status !== "pending" && (
        <form method="post">
          <Button kind="secondary">{t("webhooks.redeliver")}</Button>
        </form>
      )}
      <Code title={t("webhooks.body")} text={indented(body)} />
      <h2 className="text-xl font-bold">{t("webhooks.log")}</h2>
      {log.length === 0 && <p>{t("webhooks.noAttempt")}</p>}
      <ol className="grid gap-3 empty:hidden">
        {log.map((attempt) => (
          <Attempt key={attempt.at} attempt={attempt} timeZone={timeZone} />
        ))}
      </ol>
    </Page>
  );
}

function Attempt({ attempt, timeZone }: { attempt: WebhookDeliveryDetail["log"][number]; timeZone: string }) {
  const { t, locale } = useWords();
  const { at, durationMs, status, error, requestHeaders, responseHeaders, responseBody } = attempt;
  const answer = responseHeaders && `${headerLines(responseHeaders)}\n\n${responseBody ?? ""}`.trim();
  return (
    <li className="panel grid gap-3">
      <p className="font-semibold">
        {status === null ? t("webhooks.unanswered", { reason: error ?? "" }) : t("webhooks.answered", { status })}
      </p>
      <p className="text-muted">
        {t("webhooks.took", { moment: momentIn(t, at, timeZone, locale), ms: String(durationMs) })}
      </p>
      <Code title={t("webhooks.request")} text={headerLines(requestHeaders)} />
      {answer && <Code title={t("webhooks.answer")} text={answer} />}
    </li>
  );
}

function Code({ title, text }: { title: string; text: string }) {
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2 font-semibold">{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard */}
      <pre className={CODE} dir="ltr" tabIndex={0}>
        {text}
      </pre>
    </details>
  );
}
