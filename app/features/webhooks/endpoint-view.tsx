import type { WebhookDelivery, WebhookEndpoint } from "../../../server/domain/webhooks/schema";
import { Button } from "../../ui/button";
import { CheckField } from "../../ui/check-field";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { SecretOnce } from "../../ui/secret-once";
import { SelectField } from "../../ui/select-field";
import { StatusMark } from "../../ui/status-mark";
import { momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { AskFirst } from "../list/ask-first";
import { useAddress } from "../list/use-address";
import { type DeliveryFilter, DeliveryFilterForm } from "./delivery-filter-form";
import { TONES } from "./delivery-tones";
import { EndpointStanding } from "./endpoint-standing";

interface Props {
  organization: { name: string };
  endpoint: WebhookEndpoint;
  deliveries: WebhookDelivery[];
  filter: DeliveryFilter;
  /** The cursor of the page after. */
  older: string | null;
  isTested: boolean;
  /** How many deliveries were put in line again. */
  again: number | null;
  secret: string | null;
  timeZone: string;
}

const SPANS = [1, 7, 30];

/** One address: how it does, what was delivered there, and what can be done about it. */
export function EndpointView(props: Props) {
  const { organization, endpoint, isTested, again, secret, timeZone } = props;
  const { t, locale } = useWords();
  const at = (instant: string) => momentIn(t, instant, timeZone, locale);
  const { url, types, status, failingSince, previousUntil } = endpoint;
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("webhooks.title"), href: "/manage/webhooks" }}
    >
      <h1 className="break-all text-2xl font-bold" dir="ltr">
        {url}
      </h1>
      {secret !== null && (
        <SecretOnce title={t("webhooks.secretTitle")} secret={secret}>
          {t("webhooks.secretAbout")}
        </SecretOnce>
      )}
      {(isTested || again !== null) && (
        <div role="status">
          <Notice
            tone="done"
            title={again === null ? t("webhooks.tested") : t("webhooks.redelivered", { count: again })}
          />
        </div>
      )}
      <div className="grid gap-1">
        <EndpointStanding endpoint={endpoint} />
        {failingSince && <p>{t("webhooks.failing", { moment: at(failingSince) })}</p>}
        {previousUntil && <p className="text-muted">{t("webhooks.previous", { moment: at(previousUntil) })}</p>}
        <p className="text-muted">{types.length === 0 ? t("webhooks.allTypes") : types.join(", ")}</p>
      </div>
      <form method="post" className="flex flex-wrap gap-3">
        <Button name="intent" value="test">
          {t("webhooks.test")}
        </Button>
        <Button kind="secondary" name="intent" value="rotate">
          {t("webhooks.rotate")}
        </Button>
        <Button kind="secondary" name="intent" value={status === "enabled" ? "disable" : "enable"}>
          {t(status === "enabled" ? "webhooks.disable" : "webhooks.enable")}
        </Button>
        <AskFirst
          ask="delete"
          label={t("webhooks.delete")}
          title={t("webhooks.deleteTitle")}
          about={t("webhooks.deleteAbout")}
          name="intent"
          value="delete"
        />
      </form>
      <Deliveries {...props} />
      <form method="post" className="panel grid gap-4">
        <h2 className="text-xl font-bold">{t("webhooks.missedTitle")}</h2>
        <p>{t("webhooks.missedAbout")}</p>
        <SelectField
          name="days"
          label={t("webhooks.since")}
          chosen="1"
          options={SPANS.map((count) => ({ value: String(count), label: t("webhooks.days", { count }) }))}
        />
        <CheckField name="everything" label={t("webhooks.everything")} />
        <Button className="justify-self-start" kind="secondary" name="intent" value="redeliver">
          {t("webhooks.redeliver")}
        </Button>
      </form>
    </Page>
  );
}

function Deliveries({ deliveries, filter, older, timeZone }: Props) {
  const { t, locale } = useWords();
  const address = useAddress();
  const isFiltered = Boolean(filter.q || filter.status);
  return (
    <section className="grid gap-3" aria-labelledby="deliveries">
      <h2 className="text-xl font-bold" id="deliveries">
        {t("webhooks.deliveries")}
      </h2>
      {(isFiltered || deliveries.length > 0) && <DeliveryFilterForm filter={filter} />}
      {deliveries.length === 0 && (
        <p role="status">
          {t(isFiltered ? "webhooks.noSuchDelivery" : "webhooks.noDeliveries")}{" "}
          {isFiltered && (
            <a
              className="inline-flex min-h-11 items-center font-semibold"
              href={`${address({ q: null, status: null, before: null })}#deliveries`}
            >
              {t("list.all")}
            </a>
          )}
        </p>
      )}
      <ul className="grid gap-2 empty:hidden">
        {deliveries.map(({ id, type, status, attempts, createdAt }) => (
          <li className="panel flex flex-wrap items-center justify-between gap-x-4" key={id}>
            <a
              className="inline-flex min-h-11 items-center font-semibold"
              href={`/manage/webhook-deliveries/${id}`}
              dir="ltr"
            >
              {type}
            </a>
            <span className="text-muted">{momentIn(t, createdAt, timeZone, locale)}</span>
            <span>{t("webhooks.attempts", { count: attempts })}</span>
            <StatusMark tone={TONES[status]}>{t(`webhooks.delivery.${status}`)}</StatusMark>
          </li>
        ))}
      </ul>
      {older && (
        <p>
          <a
            className="inline-flex min-h-11 items-center font-semibold"
            href={`${address({ before: older, tested: null, again: null })}#deliveries`}
          >
            {t("webhooks.older")}
          </a>
        </p>
      )}
    </section>
  );
}
