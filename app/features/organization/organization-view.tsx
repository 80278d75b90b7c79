import type { Organization } from "../../../server/domain/catalog/schema";
import { Button } from "../../ui/button";
import { Checks } from "../../ui/checks";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Logo } from "../../ui/logo";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { SelectField } from "../../ui/select-field";
import { useWords } from "../../words/words-context";
import { StaleNotice } from "../floor-settings/stale-notice";
import { AskFirst } from "../list/ask-first";
import { AccentSample } from "./accent-sample";
import type { Accents, DetailFields } from "./organization-form";

interface Props {
  organization: Organization;
  fields: DetailFields;
  accents: Accents;
  /** Colours that can be read, where those that were chosen cannot. */
  near: Accents | null;
  errors: Readonly<Record<string, string>>;
  version: number;
  isSaved: boolean;
  isStale: boolean;
  mostKilobytes: number;
}

/** What an organisation says of itself, for managers: three forms on one page. */
export function OrganizationView(props: Props) {
  const { organization, fields, accents, near, errors, version, isSaved, isStale, mostKilobytes } = props;
  const { t } = useWords();
  return (
    <Page
      organization={{ name: organization.name, href: "/manage" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      {isStale && <StaleNotice href="/manage/organization" />}
      {Object.keys(errors).length > 0 && <ErrorSummary title={t("organization.notSaved")} errors={errors} />}
      <h1 className="text-2xl font-bold">{t("organization.title")}</h1>
      {isSaved && (
        <div role="status">
          <Notice tone="done" title={t("organization.saved")} />
        </div>
      )}
      <Details fields={fields} errors={errors} version={version} />
      <Colours accents={accents} near={near} errors={errors} hasOwn={organization.accent !== null} />
      <Picture hasLogo={organization.logo !== null} error={errors.logo} most={mostKilobytes} />
    </Page>
  );
}

function Details({ fields, errors, version }: Pick<Props, "fields" | "errors" | "version">) {
  const { t, choices } = useWords();
  const languages = choices.map(({ language, name }) => ({ value: language, label: name }));
  // An organisation may write dates as its region does: en-GB stays what it is.
  const own = languages.find(({ value }) => fields.locale.split("-")[0] === value);
  const options = languages.map((one) => (one === own ? { ...one, value: fields.locale } : one));
  return (
    <form method="post" className="grid gap-5" noValidate aria-labelledby="details">
      <h2 className="text-xl font-bold" id="details">
        {t("organization.details")}
      </h2>
      <input type="hidden" name="version" value={version} />
      <TextField
        name="name"
        label={t("signUp.organization")}
        defaultValue={fields.name}
        error={errors.name}
        maxLength={120}
        autoComplete="organization"
      />
      <SelectField name="locale" label={t("organization.language")} chosen={fields.locale} options={options} />
      <Checks
        name="languages"
        legend={t("organization.languages")}
        hint={t("organization.languagesHint")}
        choices={languages}
        chosen={fields.languages}
      />
      <TextField
        name="contactEmail"
        label={t("organization.email")}
        hint={t("organization.emailHint")}
        defaultValue={fields.contactEmail}
        error={errors.contactEmail}
        type="email"
        maxLength={254}
        autoComplete="off"
      />
      <TextField
        name="contactPhone"
        label={t("organization.phone")}
        defaultValue={fields.contactPhone}
        error={errors.contactPhone}
        type="tel"
        maxLength={32}
        autoComplete="off"
        dir="ltr"
      />
      <Button className="justify-self-start" name="intent" value="details">
        {t("page.save")}
      </Button>
    </form>
  );
}

function Colours({ accents, near, errors, hasOwn }: Pick<Props, "accents" | "near" | "errors"> & { hasOwn: boolean }) {
  const { t } = useWords();
  const { accent, accentDark } = accents;
  return (
    <section className="grid gap-5 border-t border-line pt-5" aria-labelledby="colours">
      <h2 className="text-xl font-bold" id="colours">
        {t("organization.colours")}
      </h2>
      <p>{t("organization.coloursAbout")}</p>
      <form method="post" className="grid gap-5" noValidate>
        <div className="grid gap-5 sm:grid-cols-2">
          <div className="grid content-start gap-3">
            <TextField
              type="color"
              name="accent"
              label={t("organization.accent")}
              defaultValue={accent}
              error={errors.accent}
            />
            <AccentSample accent={accent} scheme="light" />
          </div>
          <div className="grid content-start gap-3">
            <TextField
              type="color"
              name="accentDark"
              label={t("organization.accentDark")}
              defaultValue={accentDark}
              error={errors.accentDark}
            />
            <AccentSample accent={accentDark} scheme="dark" />
          </div>
        </div>
        <p className="flex flex-wrap gap-3">
          <Button kind={near ? "secondary" : "primary"} name="intent" value="colours">
            {t("organization.saveColours")}
          </Button>
        </p>
      </form>
      {hasOwn && (
        <form method="post">
          <AskFirst
            ask="colours"
            label={t("organization.ownColours")}
            title={t("organization.ownColoursAsk")}
            about={t("list.forGood")}
            name="intent"
            value="usual"
          />
        </form>
      )}
      {near && (
        <form method="post" className="grid gap-3">
          <input type="hidden" name="accent" value={near.accent} />
          <input type="hidden" name="accentDark" value={near.accentDark} />
          <div className="grid gap-5 sm:grid-cols-2">
            <AccentSample accent={near.accent} scheme="light" />
            <AccentSample accent={near.accentDark} scheme="dark" />
          </div>
          <Button className="justify-self-start" name="intent" value="colours">
            {t("organization.useNear", { light: near.accent, dark: near.accentDark })}
          </Button>
        </form>
      )}
    </section>
  );
}

function Picture({ hasLogo, error, most }: { hasLogo: boolean; error?: string; most: number }) {
  const { t } = useWords();
  return (
    <section className="grid gap-5 border-t border-line pt-5" aria-labelledby="picture">
      <h2 className="text-xl font-bold" id="picture">
        {t("organization.logo")}
      </h2>
      <p>{t("organization.logoAbout")}</p>
      {hasLogo && (
        <p>
          <Logo />
        </p>
      )}
      <form method="post" encType="multipart/form-data" className="grid gap-5">
        <TextField
          type="file"
          name="logo"
          accept="image/png,image/jpeg,image/webp"
          label={t("organization.logoFile")}
          hint={t("organization.logoHint", { most })}
          error={error}
          required
        />
        <Button className="justify-self-start" name="intent" value="logo">
          {t("organization.setLogo")}
        </Button>
      </form>
      {hasLogo && (
        <form method="post">
          <AskFirst
            ask="logo"
            label={t("organization.removeLogo")}
            title={t("organization.removeLogoAsk")}
            about={t("list.forGood")}
            name="intent"
            value="no-logo"
          />
        </form>
      )}
    </section>
  );
}
