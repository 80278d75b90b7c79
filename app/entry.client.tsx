import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { createWords } from "../server/domain/shared/words";
import { WordsSource } from "./words/words-context";
import { WORDS_ID } from "./words/words-data";

/** The one language this page was rendered in; another comes with another document. */
const words = createWords(JSON.parse(document.getElementById(WORDS_ID)?.textContent ?? ""));

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <WordsSource.Provider value={() => words}>
        <RemixBrowser />
      </WordsSource.Provider>
    </StrictMode>,
  );
});
