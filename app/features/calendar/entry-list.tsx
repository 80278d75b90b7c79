import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from "react";
import { useWords } from "../../words/words-context";
import { EntryCard } from "./entry-card";
import { type Arrow, neighbourOf } from "./neighbour";
import type { Calendar } from "./use-calendar";
import type { Pointer } from "./use-pointer";

const MIRRORED: Partial<Record<string, Arrow>> = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };
const ARROWS = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);
export const cardOf = (key: string) => document.getElementById(`entry-${key}`);

/** The entries: one stop of the Tab key, arrows between them, M to pick one up, L to take it by its lower edge. */
export function EntryList({ calendar, pointer }: { calendar: Calendar; pointer: Pointer }) {
  const { t, direction } = useWords();
  const { placed, move, selection } = calendar;
  const focused = useRef<string | null>(null);
  // A card that changes its column may be put elsewhere in the document, which loses the focus.
  useLayoutEffect(() => {
    if (focused.current && document.activeElement === document.body)
      cardOf(focused.current)?.focus({ preventScroll: true });
  });
  const selected = selection?.kind === "one" ? selection.key : undefined;
  const { moving } = move;
  const inView = moving?.by === "keys" ? `${moving.key} ${moving.column} ${moving.start} ${moving.end}` : selected;
  useEffect(() => {
    const key = inView?.split(" ")[0];
    if (key) cardOf(key)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [inView]);
  const stop = placed.find(({ key }) => key === (selected ?? focused.current)) ?? placed[0];

  function onArrow(key: string, arrow: Arrow) {
    if (move.moving) return move.step(arrow);
    const next = neighbourOf(placed, key, arrow);
    if (next) cardOf(next)?.focus();
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const card = (event.target as Element).closest<HTMLElement>("[data-key]")?.dataset.key;
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const letter = key.toLowerCase();
    if (ARROWS.has(key)) {
      event.preventDefault();
      onArrow(card, ((direction === "rtl" && MIRRORED[key]) || key) as Arrow);
    } else if ((letter === "m" || letter === "l") && !event.repeat) {
      event.preventDefault();
      if (!move.moving) calendar.pickUp(card, letter === "m" ? "whole" : "edge", "keys");
    } else if (key === "Enter" && move.moving) {
      event.preventDefault();
      calendar.drop();
    }
  }
  return (
    <ul
      aria-label={t("calendar.entries")}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        focused.current = target.dataset.key ?? null;
      }}
      onPointerDown={() => {
        focused.current = null;
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget) focused.current = null;
      }}
    >
      {placed.map((one) => (
        <EntryCard key={one.key} placed={one} calendar={calendar} pointer={pointer} isStop={one === stop} />
      ))}
    </ul>
  );
}
