import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { Arrivals } from "../../../server/domain/queue/arrivals-schema";
import { rankPeople, toSearch } from "../../../server/domain/shared/person-search";
import { useTRPC } from "../../trpc";
import type { Desk } from "../desk/use-desk";
import { findable, type Person, peopleOf } from "./people";

/** Milliseconds after the last character before the server is asked: what this page has is looked through at once. */
const ASK_AFTER = 150;
const MOST_FOUND = 50;

interface Parts {
  desk: Desk;
  locationId: string;
  arrivals: Arrivals | undefined;
  text: string;
  now: number;
}

/**
 * Who is found by a text, and who of them fits best. This page has everybody of the day and answers each character by itself, without a link too; the
 * server is asked where nobody is found (another day or place) and where the day has more people than the page.
 */
export function useSearch({ desk, locationId, arrivals, text, now }: Parts) {
  const { view: board, state } = desk;
  const { issued, pending } = state;
  const parts = useMemo(() => board && { board, issued, pending }, [board, issued, pending]);
  const everybody = useMemo(
    () => (parts && arrivals ? peopleOf({ ...parts, arrivals, isWhole: true }, now) : []),
    [parts, arrivals, now],
  );
  const own = useMemo(() => rankPeople(text, everybody, findable), [text, everybody]);
  const asked = useSettled(text);
  const isAsking = toSearch(asked) !== null && asked === text && (own.length === 0 || arrivals?.isMore === true);
  const trpc = useTRPC();
  const answer = useQuery({
    ...trpc.queue.arrivals.queryOptions({ locationId, q: asked.trim(), limit: MOST_FOUND }),
    enabled: isAsking,
  });
  const told = isAsking ? answer.data : undefined;
  const theirs = useMemo(
    () =>
      parts && told ? rankPeople(text, peopleOf({ ...parts, arrivals: told, isWhole: false }, now), findable) : [],
    [parts, told, text, now],
  );
  const found = theirs.length > 0 ? theirs : own;
  const best = found.reduce<(typeof found)[number] | null>((a, b) => (a && a.rank >= b.rank ? a : b), null);
  return {
    everybody,
    people: useMemo(() => found.map(({ one }) => one), [found]),
    best: (best?.one ?? null) as Person | null,
    isSearching: toSearch(text) !== null && (asked !== text || (isAsking && answer.isLoading)),
  };
}

/** The text as it was when nothing had been typed for a moment. */
function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), ASK_AFTER);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
