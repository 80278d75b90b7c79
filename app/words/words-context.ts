import { createContext, useContext } from "react";
import type { Words } from "../../server/domain/shared/words";

/** The words of a locale. The server has every language; a browser has the one its page came with. */
export const WordsSource = createContext<((locale: string) => Words) | null>(null);

/** Those of the page; Layout in root.tsx sets them. */
export const WordsContext = createContext<Words | null>(null);

function present<T>(value: T | null): T {
  if (value === null) throw new Error("There are no words around this component");
  return value;
}

export const useWordsSource = () => present(useContext(WordsSource));

/** `const { t, locale } = useWords()`: what to say, and the tag to write dates and numbers by. */
export const useWords = (): Words => present(useContext(WordsContext));
