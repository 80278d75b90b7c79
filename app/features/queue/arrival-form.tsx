import { Button, buttonClass } from "../../ui/button";
import { TextField } from "../../ui/field";
import { useWords } from "../../words/words-context";

interface Props {
  ticketHref: string;
  isAsked: boolean;
  /** What was typed is not the code of the place. */
  isWrong: boolean;
}

/** Who was on the way says that they are here, by the code that hangs at the place. */
export function ArrivalForm({ ticketHref, isAsked, isWrong }: Props) {
  const { t } = useWords();
  if (!isAsked)
    return (
      <a className={`${buttonClass("secondary")} mt-3 w-full`} href={`${ticketHref}?ask=here#siteCode`} id="say-here">
        {t("ticket.onTheWay.here")}
      </a>
    );
  return (
    <form method="post" action={ticketHref} className="mt-3 grid gap-3">
      <TextField
        name="siteCode"
        label={t("ticket.onTheWay.code")}
        hint={t("ticket.onTheWay.codeHint")}
        error={isWrong ? t("ticket.onTheWay.wrong") : undefined}
        inputMode="numeric"
        autoComplete="off"
        maxLength={7}
        required
      />
      <Button>{t("ticket.onTheWay.here")}</Button>
    </form>
  );
}
