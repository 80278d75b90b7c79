import { type ApiKey, apiKeyScope } from "../../../server/domain/identity/api-key-schema";
import { Button } from "../../ui/button";
import { Checks } from "../../ui/checks";
import { ErrorSummary } from "../../ui/error-summary";
import { TextArea, TextField } from "../../ui/field";
import { Page } from "../../ui/page";
import { SecretOnce } from "../../ui/secret-once";
import { SelectField } from "../../ui/select-field";
import { momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { AskFirst } from "../list/ask-first";
import { ListFrame } from "../list/list-frame";
import type { Listed } from "../list/listed";

interface Props {
  organization: { name: string };
  timeZone: string;
  list: Listed<ApiKey>;
  /** The key that was just made or given another secret. */
  made: { name: string; secret: string } | null;
  errors: { name?: string; scopes?: string; sites?: string } | null;
  /** What somebody said of a key that could not be made so. */
  given: GivenKey | null;
  /** The locations a key can be limited to. */
  places: Place[];
}

export interface GivenKey {
  name: string;
  scopes: string[];
  places: string[];
  sites: string;
  life: string;
}

interface Place {
  id: string;
  name: string;
}

/** The keys of programs; for managers. */
export function ApiKeysView({ organization, timeZone, list, made, errors, given, places }: Props) {
  const { t } = useWords();
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      {errors && <ErrorSummary title={t("page.problem")} errors={errors} />}
      <h1 className="text-2xl font-bold">{t("apiKeys.title")}</h1>
      {made && <SecretOnce title={t("apiKeys.secretTitle", { name: made.name })} secret={made.secret} />}
      <p>{t("apiKeys.about")}</p>
      <ListFrame list={list} empty={{ title: t("apiKeys.none"), advice: t("apiKeys.noneAdvice") }}>
        <ul className="grid gap-3 empty:hidden">
          {list.items.map((key) => (
            <KeyEntry key={key.id} apiKey={key} timeZone={timeZone} places={places} />
          ))}
        </ul>
      </ListFrame>
      <NewKey errors={errors} given={given} places={places} />
    </Page>
  );
}

interface EntryProps {
  apiKey: ApiKey;
  timeZone: string;
  places: Place[];
}

function KeyEntry({ apiKey, timeZone, places }: EntryProps) {
  const { t, locale } = useWords();
  const { id, name, prefix, scopes, lastUsedAt, expiresAt, previousUntil, origins, locationIds } = apiKey;
  const named = places.filter((place) => locationIds.includes(place.id)).map((place) => place.name);
  const at = (instant: string) => momentIn(t, instant, timeZone, locale);
  return (
    <li className="panel grid gap-1" id={id}>
      <h2 className="text-lg font-bold">
        <bdi>{name}</bdi>
      </h2>
      <p className="font-mono" dir="ltr">
        {prefix}…
      </p>
      <ul className="flex flex-wrap gap-x-4">
        {scopes.map((scope) => (
          <li key={scope}>{t(`apiKeys.scope.${scope}`)}</li>
        ))}
      </ul>
      {named.length > 0 && <p>{t("apiKeys.places", { names: named.join(", ") })}</p>}
      {origins.length > 0 && <p>{t("apiKeys.sites", { sites: origins.join(", ") })}</p>}
      <p className="text-muted">{lastUsedAt ? t("apiKeys.used", { moment: at(lastUsedAt) }) : t("apiKeys.unused")}</p>
      {expiresAt && <p className="text-muted">{t("apiKeys.ends", { moment: at(expiresAt) })}</p>}
      {previousUntil && <p className="text-muted">{t("apiKeys.previous", { moment: at(previousUntil) })}</p>}
      <form method="post" className="mt-2 flex flex-wrap gap-3">
        <Button kind="secondary" name="rotate" value={id}>
          {t("apiKeys.rotate", { name })}
        </Button>
        <AskFirst
          ask={id}
          label={t("apiKeys.revoke", { name })}
          title={t("apiKeys.revokeTitle", { name })}
          about={t("apiKeys.revokeAbout")}
          name="revoke"
          value={id}
        />
      </form>
    </li>
  );
}

const LIVES = [30, 90, 365];

function NewKey({ errors, given, places }: Pick<Props, "errors" | "given" | "places">) {
  const { t } = useWords();
  return (
    <form method="post" className="panel grid gap-5" noValidate={errors !== null} autoComplete="off">
      <h2 className="text-xl font-bold">{t("apiKeys.newTitle")}</h2>
      <TextField
        name="name"
        label={t("apiKeys.name")}
        hint={t("apiKeys.nameHint")}
        error={errors?.name}
        defaultValue={given?.name}
        maxLength={60}
        required
      />
      <Checks
        name="scopes"
        legend={t("apiKeys.scopes")}
        error={errors?.scopes}
        chosen={given?.scopes ?? []}
        choices={apiKeyScope.options.map((scope) => ({ value: scope, label: t(`apiKeys.scope.${scope}`) }))}
      />
      {places.length > 1 && (
        <Checks
          name="places"
          legend={t("apiKeys.limitPlaces")}
          chosen={given?.places ?? []}
          choices={places.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <TextArea
        name="sites"
        label={t("apiKeys.limitSites")}
        hint={t("apiKeys.limitSitesHint")}
        error={errors?.sites}
        defaultValue={given?.sites}
      />
      <SelectField
        name="life"
        label={t("apiKeys.life")}
        chosen={given?.life ?? "0"}
        options={[
          { value: "0", label: t("apiKeys.never") },
          ...LIVES.map((count) => ({ value: String(count), label: t("apiKeys.days", { count }) })),
        ]}
      />
      <Button className="justify-self-start" name="intent" value="create">
        {t("apiKeys.create")}
      </Button>
    </form>
  );
}
