import { Button } from "../../ui/button";
import { EmailField } from "../../ui/email-field";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Page } from "../../ui/page";
import { SelectField } from "../../ui/select-field";
import { useWords } from "../../words/words-context";
import { NewPasswordField } from "./password-field";

export interface SignUpValues {
  organizationName: string;
  slug: string;
  timeZone: string;
  locale: string;
  name: string;
  email: string;
}

interface Props {
  values: SignUpValues;
  errors: Record<string, string> | null;
  timeZones: string[];
  /** Where the organisation will be. */
  address: string;
}

/** An organisation and its first person on one page. The password is never sent back. */
export function SignUpView({ values, errors, timeZones, address }: Props) {
  const { t, choices } = useWords();
  return (
    <Page>
      {errors && <ErrorSummary title={t("signUp.problem")} errors={errors} />}
      <h1 className="text-2xl font-bold">{t("signUp.title")}</h1>
      <form method="post" className="grid gap-5" noValidate={errors !== null}>
        <TextField
          name="organizationName"
          label={t("signUp.organization")}
          error={errors?.organizationName}
          defaultValue={values.organizationName}
          autoComplete="organization"
          maxLength={120}
          required
        />
        <TextField
          name="slug"
          label={t("signUp.slug")}
          hint={t("signUp.slugHint", { address })}
          error={errors?.slug}
          defaultValue={values.slug}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={60}
          pattern="[a-z0-9]+(-[a-z0-9]+)*"
          required
          dir="ltr"
        />
        <div className="flex flex-wrap gap-5">
          <SelectField
            name="timeZone"
            label={t("signUp.timeZone")}
            chosen={values.timeZone}
            // What was chosen once stays chosen.
            data-visitor-zone={errors === null ? "" : undefined}
            options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
          />
          <SelectField
            name="locale"
            label={t("signUp.language")}
            chosen={values.locale}
            options={choices.map(({ language, name }) => ({ value: language, label: name }))}
          />
        </div>
        <TextField
          name="name"
          label={t("signUp.name")}
          error={errors?.name}
          defaultValue={values.name}
          autoComplete="name"
          maxLength={120}
          required
        />
        <EmailField
          label={t("signUp.email")}
          error={errors?.email}
          defaultValue={values.email}
          autoComplete="username"
        />
        <NewPasswordField name="password" label={t("signIn.password")} error={errors?.password} />
        <p>
          <Button>{t("signUp.submit")}</Button>
        </p>
      </form>
    </Page>
  );
}
