import { EVENT_TYPES } from "../../../server/domain/webhooks/event-schema";
import type { WebhookEndpoint } from "../../../server/domain/webhooks/schema";
import { Button } from "../../ui/button";
import { Checks } from "../../ui/checks";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Page } from "../../ui/page";
import { SecretOnce } from "../../ui/secret-once";
import { useWords } from "../../words/words-context";
import { ListFrame } from "../list/list-frame";
import type { Listed } from "../list/listed";
import { EndpointStanding } from "./endpoint-standing";

interface Props {
  organization: { name: string };
  list: Listed<WebhookEndpoint>;
  /** Of the endpoint that was just made. */
  secret: string | null;
  values: { url: string; description: string } | null;
  errors: { url?: string; description?: string } | null;
}

/** With a place to break the line at after each part. */
const breakable = (type: string) => type.replaceAll(/[._]/g, "$&\u200b");

/** Where events are sent; for managers. */
export function WebhooksView({ organization, list, secret, values, errors }: Props) {
  const { t } = useWords();
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      {errors && <ErrorSummary title={t("page.problem")} errors={errors} />}
      <h1 className="text-2xl font-bold">{t("webhooks.title")}</h1>
      {secret !== null && (
        <SecretOnce title={t("webhooks.secretTitle")} secret={secret}>
          {t("webhooks.secretAbout")}
        </SecretOnce>
      )}
      <p>{t("webhooks.about")}</p>
      <ListFrame list={list} empty={{ title: t("webhooks.none"), advice: t("webhooks.noneAdvice") }}>
        <ul className="grid gap-3 empty:hidden">
          {list.items.map((endpoint) => (
            <li className="panel grid gap-1" key={endpoint.id}>
              {endpoint.description && (
                <h2 className="text-lg font-bold">
                  <bdi>{endpoint.description}</bdi>
                </h2>
              )}
              <EndpointStanding endpoint={endpoint} />
              <p>
                <a
                  className="inline-flex min-h-11 items-center break-all font-semibold"
                  href={`/manage/webhooks/${endpoint.id}`}
                >
                  {t("webhooks.open", { url: endpoint.url })}
                </a>
              </p>
            </li>
          ))}
        </ul>
      </ListFrame>
      <form method="post" className="panel grid gap-5" noValidate={errors !== null} autoComplete="off">
        <h2 className="text-xl font-bold">{t("webhooks.newTitle")}</h2>
        <TextField
          name="url"
          label={t("webhooks.url")}
          hint={t("webhooks.urlHint")}
          error={errors?.url}
          defaultValue={values?.url}
          inputMode="url"
          maxLength={2000}
          required
          dir="ltr"
        />
        <TextField
          name="description"
          label={t("webhooks.description")}
          error={errors?.description}
          defaultValue={values?.description}
          maxLength={200}
        />
        <Checks
          name="types"
          legend={t("webhooks.types")}
          hint={t("webhooks.typesHint")}
          chosen={[]}
          choices={EVENT_TYPES.map((type) => ({ value: type, label: breakable(type) }))}
        />
        <Button className="justify-self-start" name="intent" value="create">
          {t("webhooks.create")}
        </Button>
      </form>
    </Page>
  );
}
