import { Button } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";
import { PasskeyForm } from "./passkey-form";

interface Props {
  /** What a passkey has to sign; null where the person has none. */
  passkeyOptions: object | null;
  hasTotp: boolean;
  errors: Record<string, string> | null;
}

/** The second step of a sign-in. */
export function ProveView({ passkeyOptions, hasTotp, errors }: Props) {
  const { t } = useWords();
  return (
    <Page>
      {errors && <ErrorSummary title={t("signIn.refused")} errors={errors} />}
      <h1 className="text-2xl font-bold">{t("factor.prove.title")}</h1>
      {passkeyOptions && <PasskeyForm kind="use" options={passkeyOptions} label={t("factor.prove.passkey")} />}
      <form method="post" className="grid gap-5" noValidate>
        <TextField
          name="code"
          label={hasTotp ? t("factor.prove.code") : t("factor.prove.recovery")}
          hint={t("factor.prove.hint")}
          error={errors?.code}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          required
        />
        <Button
          className="justify-self-start"
          kind={passkeyOptions ? "secondary" : "primary"}
          name="intent"
          value="code"
        >
          {t("factor.prove.submit")}
        </Button>
      </form>
      <p>
        <a className="inline-flex min-h-11 items-center" href="/login">
          {t("factor.prove.again")}
        </a>
      </p>
    </Page>
  );
}
