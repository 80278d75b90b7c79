import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { useWords } from "../../words/words-context";
import { KeyCap } from "../console/key-cap";
import { SEARCH } from "./search-field";

interface Props {
  title: string;
  submit: string;
  isBusy: boolean;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  stop: () => void;
  /** Above the buttons. */
  hint: ReactNode;
  children: ReactNode;
}

/** A form in place of the actions: Enter sends it, Escape gives the actions back; then the search has the focus again. */
export function PanelForm({ title, submit, isBusy, onSubmit, stop, hint, children }: Props) {
  const { t } = useWords();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[data-first]")?.focus();
    // The form is gone by the next frame, and the focus with it.
    return () => void requestAnimationFrame(() => document.activeElement === document.body && focusSearch());
  }, []);
  return (
    <form
      ref={form}
      className="grid content-start gap-3"
      aria-labelledby="panel-form-title"
      onSubmit={onSubmit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        // A list of choices does not send its form by itself.
        const isSent = event.key === "Enter" && event.target instanceof HTMLSelectElement;
        if (event.key !== "Escape" && !isSent) return;
        event.preventDefault();
        if (isSent) form.current?.requestSubmit();
        else stop();
      }}
    >
      <h3 id="panel-form-title" className="text-lg font-bold">
        {title}
      </h3>
      {children}
      <div className="min-h-7 text-sm" role="status">
        {hint}
      </div>
      <div className="flex gap-2">
        <button
          type="submit"
          className="row-button flex-1 border-accent px-4"
          aria-disabled={isBusy || undefined}
          disabled={isBusy}
        >
          {submit} <KeyCap>Enter</KeyCap>
        </button>
        <button type="button" className="row-button px-4" onClick={stop}>
          {t("desk.transfer.cancel")} <KeyCap>Esc</KeyCap>
        </button>
      </div>
    </form>
  );
}

const focusSearch = () => document.getElementById(SEARCH)?.focus();
