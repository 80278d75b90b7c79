import { useEffect, useRef } from "react";
import { KeyCap } from "./key-cap";

interface Props {
  open: boolean;
  close: () => void;
  on: boolean;
  setOn: (on: boolean) => void;
  keys: readonly [key: string, does: string][];
}

/** The keys, and the switch for those whom single keys disturb (speech input, shaking hands). */
export function KeysDialog({ open, close, on, setOn, keys }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="keys-dialog" aria-labelledby="keys-title" onClose={close}>
      <h2 id="keys-title" className="text-lg font-bold">
        Keys
      </h2>
      <dl className="mt-4 grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {keys.map(([key, does]) => (
          <div key={key} className="contents">
            <dt>
              <KeyCap>{key}</KeyCap>
              <span className="sr-only">{key}</span>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className="mt-4 flex min-h-11 items-center gap-3">
        <input type="checkbox" className="size-5" checked={on} onChange={(event) => setOn(event.target.checked)} />
        Single keys act
      </label>
      <form method="dialog" className="mt-4">
        {/* biome-ignore lint/a11y/noAutofocus: a dialog's focus goes somewhere, and here Space does no harm */}
        <button type="submit" className="row-button px-6" autoFocus>
          Close
        </button>
      </form>
    </dialog>
  );
}
