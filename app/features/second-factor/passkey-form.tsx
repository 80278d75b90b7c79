import type { ReactNode } from "react";
import { Button } from "../../ui/button";
import { useWords } from "../../words/words-context";

interface Props {
  /** `new` makes one, `use` signs with one. */
  kind: "new" | "use";
  /** What the authenticator is asked, as the server gave it. */
  options: object;
  label: string;
  children?: ReactNode;
}

/** Shown by app/passkey.ts alone: without script there are codes. */
export function PasskeyForm({ kind, options, label, children }: Props) {
  const { t } = useWords();
  return (
    <form method="post" className="grid gap-4" hidden data-passkey={kind} data-options={JSON.stringify(options)}>
      {children}
      <input type="hidden" name="response" defaultValue="" />
      <p className="font-semibold text-danger" role="alert" hidden data-failed>
        {t("factor.passkey.failed")}
      </p>
      <Button
        className="justify-self-start"
        kind={kind === "use" ? "primary" : "secondary"}
        name="intent"
        value={`passkey-${kind}`}
      >
        {label}
      </Button>
    </form>
  );
}
