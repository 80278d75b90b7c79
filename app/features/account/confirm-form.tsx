import { Button } from "../../ui/button";
import { useWords } from "../../words/words-context";
import { CurrentPasswordField } from "./password-field";

/** For minutes after the password: a browser that was left open must not change how its owner signs in, or where. */
export function ConfirmForm({ id, error }: { id: string; error?: string }) {
  const { t } = useWords();
  return (
    <form method="post" className="panel grid gap-5" noValidate={error !== undefined}>
      <h2 className="text-xl font-bold">{t("factor.confirm.title")}</h2>
      <CurrentPasswordField id={id} error={error} />
      <Button className="justify-self-start" name="intent" value="confirm">
        {t("factor.confirm.submit")}
      </Button>
    </form>
  );
}
