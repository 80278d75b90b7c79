import { useWords } from "../../words/words-context";
import { actOf, type DeskState } from "./desk-state";

/** Over the end of a panel that is too long for the window, padding and all. */
const SHOWN = "sticky bottom-0 grid gap-2 bg-surface py-2 lg:-bottom-6 lg:-mb-6 lg:pb-6";

interface Props {
  state: DeskState;
  dismiss: () => void;
}

/** What waits for the link, and what was refused when it was back. At the foot of the panel, so that nothing moves when it comes. */
export function KeptLine({ state: { pending, kept, late, undoable }, dismiss }: Props) {
  const { t, locale } = useWords();
  const acts = pending.filter(({ commandId }) => kept.includes(commandId)).map((one) => actOf(undoable, one));
  return (
    <div role="status" className={acts.length + late.length > 0 ? SHOWN : undefined}>
      {acts.length > 0 && (
        <p className="border-s-4 border-called ps-3">
          {t("desk.link.kept", { acts: new Intl.ListFormat(locale, { type: "unit" }).format(acts) })}
        </p>
      )}
      {late.length > 0 && (
        <div className="grid gap-2 border-s-4 border-danger ps-3">
          <p className="font-semibold text-danger">{t("desk.link.refused")}</p>
          <ul>
            {late.map(({ id, act, reason }) => (
              <li key={id}>
                <strong>{act}</strong>: {reason}
              </li>
            ))}
          </ul>
          <button type="button" className="row-button justify-self-start px-4" onClick={dismiss}>
            {t("desk.link.read")}
          </button>
        </div>
      )}
    </div>
  );
}
