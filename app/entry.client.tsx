import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition, useEffect } from "react";
import { hydrateRoot } from "react-dom/client";
import { createWords } from "../server/domain/shared/words";
import { pressAgain } from "./features/console/kept-press";
import { WordsSource } from "./words/words-context";
import { WORDS_ID } from "./words/words-data";

/** The one language this page was rendered in; another comes with another document. */
const words = createWords(JSON.parse(document.getElementById(WORDS_ID)?.textContent ?? ""));

/** For each of these React 18 hydrates at once (its discreteReplayableEvents). */
const DISCRETE =
  `mousedown mouseup touchcancel touchend touchstart auxclick dblclick pointercancel pointerdown pointerup dragend dragstart drop
  compositionend compositionstart keydown keypress keyup input textInput copy cut paste click change contextmenu reset submit`.split(
    /\s+/,
  );

// Until Remix has read what the page came with, React gives the whole page up at the first of them it hears (its error 345): it hears none.
const heard = new AbortController();
for (const type of DISCRETE)
  window.addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true, signal: heard.signal });

function Hydrated() {
  useEffect(() => {
    heard.abort();
    // Other scripts leave the document as the server made it until then.
    document.documentElement.dataset.hydrated = "";
    pressAgain();
  }, []);
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
