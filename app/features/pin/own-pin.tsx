import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { useWords } from "../../words/words-context";
import { CurrentPasswordField } from "../account/password-field";
import { AskFirst } from "../list/ask-first";

interface Props {
  hasPin: boolean;
  errors: Record<string, string> | null;
}

/** The PIN that lets somebody in at counters' tablets. */
export function OwnPin({ hasPin, errors }: Props) {
  const { t } = useWords();
  return (
    <section className="panel grid gap-5" aria-labelledby="own-pin">
      <h2 className="text-xl font-bold" id="own-pin">
        {t("pin.own")}
      </h2>
      <p>{t(hasPin ? "pin.have" : "pin.about")}</p>
      <form method="post" className="grid gap-5" noValidate={errors !== null} autoComplete="off">
        <TextField
          name="pin"
          label={t("pin.new")}
          hint={t("pin.hint")}
          error={errors?.pin}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          className="max-w-40 tracking-widest"
          maxLength={6}
          required
          dir="ltr"
        />
        <CurrentPasswordField id="currentForPin" error={errors?.currentForPin} />
        <Button className="justify-self-start" kind="secondary" name="intent" value="pin">
          {t("pin.save")}
        </Button>
      </form>
      {hasPin && (
        <form method="post">
          <AskFirst
            ask="pin"
            label={t("pin.remove")}
            title={t("pin.removeAsk")}
            about={t("pin.removeAbout")}
            name="intent"
            value="pin-remove"
          />
        </form>
      )}
    </section>
  );
}
