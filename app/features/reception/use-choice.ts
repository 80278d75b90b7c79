import { useCallback, useEffect, useRef, useState } from "react";
import type { Ticket } from "../../../server/domain/queue/schema";

/** What stands in the panel in place of the person's actions. */
export type Asking = "add" | "services" | "late" | "cancel" | null;

/** What is searched for, who of those found was chosen (a Person's key), and what is asked about them. */
export function useChoice(issued: readonly Ticket[]) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const [asking, ask] = useState<Asking>(null);
  const type = useCallback((next: string) => {
    setText(next);
    setChosen(null);
    ask(null);
  }, []);
  const choose = useCallback((key: string | null) => {
    setChosen(key);
    ask(null);
  }, []);
  // Whoever was just given a number is the one to speak to.
  const last = issued.at(-1);
  const issuedKey = last ? (last.appointmentId ?? last.id) : null;
  const seen = useRef(issuedKey);
  useEffect(() => {
    if (issuedKey === null || seen.current === issuedKey) return;
    seen.current = issuedKey;
    setText("");
    choose(issuedKey);
  }, [issuedKey, choose]);
  return { text, chosen, asking, type, choose, ask, issuedKey };
}
