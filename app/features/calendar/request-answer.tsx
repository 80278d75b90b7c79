import { type FormEvent, useEffect, useRef, useState } from "react";
import { useWords } from "../../words/words-context";
import type { Change } from "./use-calendar-operations";

/** As the message to the customer takes it. */
const MOST = 500;

/** To approve what was asked for, or to decline it with a word of why, which stands in the customer's message. */
export function RequestAnswer({ change }: { change: (asked: Change) => void }) {
  const { t } = useWords();
  const [isDeclining, setDeclining] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isDeclining) field.current?.focus();
  }, [isDeclining]);

  function decline(event: FormEvent) {
    event.preventDefault();
    const reason = field.current?.value.trim() || undefined;
    change({ kind: "decline", reason });
  }
  if (!isDeclining) {
    return (
      <>
        <button type="button" className="row-button tool-main" onClick={() => change({ kind: "approve" })}>
          {t("calendar.act.approve")}
        </button>
        <button type="button" className="row-button" aria-expanded={false} onClick={() => setDeclining(true)}>
          {t("calendar.act.decline")}
        </button>
      </>
    );
  }
  return (
    <form className="col-span-2 grid gap-2" onSubmit={decline}>
      <label className="grid gap-1 text-sm">
        {t("calendar.field.declineReason")}
        <textarea ref={field} className="desk-field py-2" rows={2} maxLength={MOST} />
      </label>
      <div className="grid grid-cols-2 gap-2">
        <button type="submit" className="row-button tool-main">
          {t("calendar.act.decline")}
        </button>
        <button type="button" className="row-button" onClick={() => setDeclining(false)}>
          {t("calendar.keep")}
        </button>
      </div>
    </form>
  );
}
