import { useEffect, useRef } from "react";
import type { WordKey } from "../../../server/domain/shared/words";
import { useWords } from "../../words/words-context";
import { KeyCap, keyName } from "./key-cap";

interface Props {
  open: boolean;
  close: () => void;
  on: boolean;
  setOn: (on: boolean) => void;
  keys: readonly (readonly [key: string, does: WordKey])[];
}

/** The keys, and the switch for those whom single keys disturb (speech input, shaking hands). */
export function KeysDialog({ open, close, on, setOn, keys }: Props) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="keys-dialog" aria-labelledby="keys-title" onClose={close}>
      <h2 id="keys-title" className="text-lg font-bold">
        {t("console.keys.title")}
      </h2>
      <dl className="mt-4 grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {keys.map(([key, does]) => (
          <div key={key} className="contents">
            <dt>
              <KeyCap>{key}</KeyCap>
              <span className="sr-only">{keyName(t, key)}</span>
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
      <label className="mt-4 flex min-h-11 items-center gap-3">
        <input type="checkbox" className="size-5" checked={on} onChange={(event) => setOn(event.target.checked)} />
        {t("console.keys.single")}
      </label>
      <form method="dialog" className="mt-4">
        {/* biome-ignore lint/a11y/noAutofocus: a dialog's focus goes somewhere, and here Space does no harm */}
        <button type="submit" className="row-button px-6" autoFocus>
          {t("console.keys.close")}
        </button>
      </form>
    </dialog>
  );
}
