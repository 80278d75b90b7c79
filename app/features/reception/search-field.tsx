import { type KeyboardEvent, useEffect, useRef } from "react";
import { useWords } from "../../words/words-context";
import { KeyCap } from "../console/key-cap";
import { focusPerson } from "./people-list";
import type { Reception } from "./use-reception";

export const SEARCH = "reception-search";

/** The one search. Enter does what is due for the person marked in the list, or adds whoever is not in it; the arrow down goes there, Escape clears. */
export function SearchField({ reception }: { reception: Reception }) {
  const { t } = useWords();
  const { text, type, act, person, nameOf, search } = reception;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // A keyboard on the screen would cover the list that one came for.
    if (matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, []);

  const isUnknown = text.trim() !== "" && search.people.length === 0 && !search.isSearching;

  function onKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (!event.repeat) act(isUnknown ? "add" : "main");
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      focusPerson(person?.key ?? null);
    } else if (event.key === "Escape" && text !== "") {
      // Not the page's as well.
      event.preventDefault();
      type("");
    }
  }
  const count = search.people.length;
  const said = text.trim() === "" || search.isSearching ? "" : t("reception.found", { count });
  return (
    <search className="grid gap-1">
      <label htmlFor={SEARCH} className="flex items-center justify-between font-bold">
        {t("reception.search.label")} <KeyCap>/</KeyCap>
      </label>
      <input
        ref={field}
        id={SEARCH}
        type="search"
        className="desk-field reception-field"
        value={text}
        onChange={({ target }) => type(target.value)}
        onKeyDown={onKey}
        maxLength={120}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="done"
        aria-describedby="reception-found"
      />
      <p id="reception-found" role="status" className="min-h-6 truncate text-sm text-muted">
        {said && person
          ? t("reception.foundFirst", { found: said, name: nameOf(person) })
          : said || t("reception.search.hint")}
      </p>
    </search>
  );
}
