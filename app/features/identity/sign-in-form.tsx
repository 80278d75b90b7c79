import { Button } from "../../ui/button";
import { EmailField } from "../../ui/email-field";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { said } from "../../words/said";
import { useWords } from "../../words/words-context";
import type { SignInProblem } from "./sign-in-problem";

interface Props {
  next: string;
  problem?: SignInProblem;
}

/** One form, complete without script; password managers know its fields. The password is never sent back. */
export function SignInForm({ next, problem }: Props) {
  const { t } = useWords();
  return (
    <>
      {problem && <ErrorSummary title={t("signIn.refused")} errors={said(t, problem.errors)} />}
      <form method="post" className="grid gap-5" noValidate>
        <input type="hidden" name="next" value={next} />
        <EmailField
          label={t("signIn.email")}
          autoComplete="username"
          defaultValue={problem?.email}
          error={problem?.errors.email && t(problem.errors.email)}
        />
        <TextField
          name="password"
          label={t("signIn.password")}
          type="password"
          autoComplete="current-password"
          maxLength={128}
          error={problem?.errors.password && t(problem.errors.password)}
          required
        />
        <p>
          <Button>{t("signIn.submit")}</Button>
        </p>
      </form>
    </>
  );
}
