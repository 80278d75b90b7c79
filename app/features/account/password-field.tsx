import { TextField } from "../../ui/field";
import { useWords } from "../../words/words-context";

const SHORTEST = 12;
const LONGEST = 128;

/** A password of one's own choice. */
export function NewPasswordField({ name, label, error }: { name: string; label: string; error?: string }) {
  const { t } = useWords();
  return (
    <TextField
      {...{ name, label, error }}
      hint={t("account.passwordHint")}
      type="password"
      autoComplete="new-password"
      minLength={SHORTEST}
      maxLength={LONGEST}
      required
    />
  );
}

/** The password somebody has, to show that it is them. */
export function CurrentPasswordField({ id, error }: { id: string; error?: string }) {
  const { t } = useWords();
  return (
    <TextField
      name={id}
      label={t("account.current")}
      error={error}
      type="password"
      autoComplete="current-password"
      maxLength={LONGEST}
      required
    />
  );
}
