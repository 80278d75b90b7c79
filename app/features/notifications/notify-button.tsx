import { Button } from "../../ui/button";
import { useWords } from "../../words/words-context";

interface Props {
  subject: "appointment" | "ticket";
  /** Its id and token. */
  id: string;
  token: string;
  /** What browsers subscribe with. */
  pushKey: string;
  /** Nothing is left to be notified of. */
  isOver: boolean;
}

/** Hidden until app/live/push.ts finds that this browser can show notifications. */
export function NotifyButton({ subject, id, token, pushKey, isOver }: Props) {
  const { t } = useWords();
  return (
    <div data-region="push" data-state={String(isOver)} className="empty:hidden">
      {!isOver && (
        <section
          className="grid gap-2"
          aria-label={t("push.ask")}
          hidden
          data-push={pushKey}
          data-path={`/api/v1/${subject}s/${token}/push-subscriptions`}
          data-subject={id}
        >
          <Button kind="secondary" type="button" className="w-full" aria-describedby="push-hint">
            {t("push.ask")}
          </Button>
          <p className="text-muted" id="push-hint">
            {t(`push.hint.${subject}`)}
          </p>
          <p className="font-semibold empty:hidden" role="status" data-push-state />
        </section>
      )}
    </div>
  );
}
