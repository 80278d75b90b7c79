import { KEPT, KEPT_KINDS, type Retention } from "../../../server/domain/customers/kept-schema";
import { Button, buttonClass } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";
import { NumberField } from "../floor-settings/number-field";

interface Props {
  organization: { name: string };
  retention: Retention;
  mayChange: boolean;
  isSaved: boolean;
  /** Something is to be kept for a shorter time: that erases what is older. */
  asks: boolean;
  /** What was typed and refused. */
  given: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** For how long each kind of what is personal is kept. */
export function PrivacyView({ organization, retention, mayChange, isSaved, asks, given, errors }: Props) {
  const { t } = useWords();
  const hintOf = (kind: (typeof KEPT_KINDS)[number]) =>
    t(kind === "contacts" ? "privacy.hint.contacts" : "privacy.hint.other", {
      least: KEPT[kind].least,
      most: KEPT[kind].most,
    });
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      {Object.keys(errors).length > 0 && <ErrorSummary title={t("page.problem")} errors={errors} />}
      <h1 className="text-2xl font-bold">{t("privacy.title")}</h1>
      {isSaved && (
        <div role="status">
          <Notice tone="done" title={t("customers.saved")} />
        </div>
      )}
      <p>{t("privacy.about")}</p>
      <form method="post" noValidate>
        <fieldset className="panel grid gap-4" disabled={!mayChange}>
          {KEPT_KINDS.map((kind) => (
            <NumberField
              key={kind}
              name={kind}
              label={t(`privacy.field.${kind}`)}
              hint={hintOf(kind)}
              value={given[kind] ?? String(retention[kind])}
              errors={errors}
            />
          ))}
          {asks && (
            <div role="alert">
              <Notice tone="late" title={t("privacy.sure")}>
                <p>{t("privacy.sureAbout")}</p>
                <p className="mt-3 flex flex-wrap gap-3">
                  <Button kind="danger" name="intent" value="confirmed">
                    {t("privacy.confirm")}
                  </Button>
                  <a className={buttonClass("secondary")} href="/manage/privacy">
                    {t("list.keep")}
                  </a>
                </p>
              </Notice>
            </div>
          )}
          {mayChange && !asks && <Button className="justify-self-start">{t("customers.save")}</Button>}
        </fieldset>
      </form>
    </Page>
  );
}
