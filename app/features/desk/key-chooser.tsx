import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "../../words/words-context";
import { ActionButton } from "./action-button";

export interface Choice {
  id: string;
  key: string;
  name: string;
  aside?: string;
}

interface Props {
  title: string;
  /** Said where there is nothing to choose. */
  none: string;
  /** Said before the choices. */
  about?: ReactNode;
  choices: Choice[];
  choose: (id: string) => void;
  stop: () => void;
  /** The button it was opened with. */
  openedBy: string;
  /** What else is chosen, beside the way back. */
  children?: ReactNode;
}

/** Stands exactly where the actions stood: each choice by its key, Escape gives the actions back. */
export function KeyChooser({ title, none, about, choices, choose, stop, openedBy, children }: Props) {
  const { t } = useWords();
  const box = useRef<HTMLFieldSetElement>(null);
  const chosen = useRef(false);
  function take(id: string) {
    chosen.current = true;
    choose(id);
  }

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const choice = choices.find(({ key }) => key === event.key.toUpperCase());
      // While something is being chosen, letters are not the desk's keys.
      if (event.key.length === 1 || event.key === "Escape") event.stopPropagation();
      if (event.key === "Escape") stop();
      if (!choice || event.repeat) return;
      event.preventDefault();
      take(choice.id);
    }
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  });
  useEffect(() => {
    box.current?.querySelector<HTMLElement>("button")?.focus();
    return () => {
      // The actions are back on the page by the next frame.
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        // Space calls next after it was done; after it was called off the button has the focus again.
        document.getElementById(chosen.current ? "now" : openedBy)?.focus();
      });
    };
  }, [openedBy]);

  return (
    <fieldset ref={box} className="grid content-start gap-2" aria-labelledby="chooser-title">
      <h3 id="chooser-title" className="font-semibold">
        {title}
      </h3>
      {about}
      {choices.length === 0 && <p className="text-muted">{none}</p>}
      {choices.map(({ id, key, name, aside }) => (
        <ActionButton key={id} shortcut={key} onPress={() => take(id)}>
          <bdi>{name}</bdi> {aside && <span className="font-normal text-muted">{aside}</span>}
        </ActionButton>
      ))}
      <div className="flex flex-wrap gap-2">
        {children}
        <ActionButton shortcut="Esc" onPress={stop}>
          {t("desk.transfer.cancel")}
        </ActionButton>
      </div>
    </fieldset>
  );
}
