import type { AppLoadContext } from "@remix-run/node";
import type { Me } from "../../../server/domain/identity/schema";
import type { Found } from "../../../server/domain/queue/find-schema";
import type { Translate } from "../../../server/domain/shared/words";
import { need } from "../../refusal";
import { ACTIONS, GROUP_NAMES, pagesFor } from "./pages";

/** Something that was found, and where it is. */
export interface Hit {
  kind: "page" | "action" | Found["kind"] | "person";
  label: string;
  detail: string;
  href: string;
}

const folded = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** Of pages and actions those that every word typed occurs in. */
function named(t: Translate, me: Me, q: string): Hit[] {
  const words = folded(q).split(/\s+/).filter(Boolean);
  const pages = GROUP_NAMES.flatMap((group) => pagesFor(group, me)).map(
    ({ path, label, about }): Hit => ({ kind: "page", label: t(label), detail: t(about), href: `/manage/${path}` }),
  );
  const actions = ACTIONS.filter(({ needs }) => me.permissions.includes(needs)).map(
    ({ path, label }): Hit => ({ kind: "action", label: t(label), detail: "", href: path }),
  );
  const matches = ({ label, detail }: Hit) => {
    const text = folded(`${label} ${detail}`);
    return words.every((word) => text.includes(word));
  };
  const inLabel = ({ label }: Hit) => words.every((word) => folded(label).includes(word));
  return [...pages, ...actions].filter(matches).toSorted((a, b) => Number(inLabel(b)) - Number(inLabel(a)));
}

const PAGES: Record<Found["kind"], (found: Found) => string> = {
  location: ({ id }) => `/manage/locations/${id}`,
  service: ({ id }) => `/manage/services/${id}`,
  resource: ({ id }) => `/manage/resources/${id}`,
  queue: ({ id }) => `/manage/queues/${id}`,
  counter: ({ id }) => `/manage/counters/${id}`,
};

/** Everything that somebody may open and that is called like that: pages, actions, what there is at the locations, people. All pages where nothing is asked. */
export async function find({ api }: AppLoadContext, t: Translate, me: Me, q: string): Promise<Hit[]> {
  const hits = named(t, me, q);
  if (q.length < 2) return hits;
  const places = me.locationIds.length > 0 ? me.locationIds : [undefined];
  const found = me.permissions.includes("settings.change")
    ? (await Promise.all(places.map((locationId) => need(api.queue.find({ q, locationId }))))).flat()
    : [];
  const people = me.permissions.includes("people.read")
    ? (await need(api.identity.people({ q, limit: 5 }))).members
    : [];
  return [
    ...hits,
    ...found.map((one): Hit => ({ kind: one.kind, label: one.name, detail: one.place, href: PAGES[one.kind](one) })),
    ...people.map(
      ({ name, email }): Hit => ({
        kind: "person",
        label: name,
        detail: email,
        href: `/manage/people?q=${encodeURIComponent(email)}`,
      }),
    ),
  ];
}

/** What was typed, as it is searched for. */
export const searchOf = (url: string): string => (new URL(url).searchParams.get("q") ?? "").trim().slice(0, 100);
