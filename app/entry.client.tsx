import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition, useEffect } from "react";
import { hydrateRoot } from "react-dom/client";
import { createWords } from "../server/domain/shared/words";
import { WordsSource } from "./words/words-context";
import { WORDS_ID } from "./words/words-data";

/** The one language this page was rendered in; another comes with another document. */
const words = createWords(JSON.parse(document.getElementById(WORDS_ID)?.textContent ?? ""));

// Until Remix has read what the page came with, React 18 gives the whole page up at the first key or click it hears (its error 345): it hears none.
const heard = new AbortController();
for (const type of ["keydown", "keyup", "pointerdown", "pointerup", "mousedown", "mouseup", "click", "input", "change"])
  window.addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true, signal: heard.signal });

function Hydrated() {
  useEffect(() => heard.abort(), []);
  return <RemixBrowser />;
}

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <WordsSource.Provider value={() => words}>
        <Hydrated />
      </WordsSource.Provider>
    </StrictMode>,
  );
});
