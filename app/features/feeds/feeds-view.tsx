import type { ReactNode } from "react";
import type { BusyFeed, CalendarFeed } from "../../../server/domain/feeds/schema";
import { Button } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";
import { AskFirst } from "../list/ask-first";
import { ListFrame } from "../list/list-frame";
import type { Listed } from "../list/listed";
import { BusyFeedEntry } from "./busy-feed-entry";
import { FeedAddress } from "./feed-address";
import { type NamedResource, nameOf } from "./resource-name";

interface Props {
  organization: { name: string };
  resources: NamedResource[];
  list: Omit<Listed<unknown>, "items">;
  calendars: CalendarFeed[];
  busy: BusyFeed[];
  /** Whether the person may say which calendars block a resource. */
  mayManage: boolean;
  /** What is wrong with the address that was given, and what was typed. */
  refused: { problem: string; url: string; resourceId: string } | null;
}

/** Calendars that leave by a secret address, and calendars whose busy times come in. */
export function FeedsView({ organization, resources, list, calendars, busy, mayManage, refused }: Props) {
  const words = useWords();
  const { t } = words;
  const of = (id: string) => resources.find((resource) => resource.id === id);
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      {refused && <ErrorSummary title={t("feeds.refused")} errors={{ url: refused.problem }} />}
      <h1 className="text-2xl font-bold">{t("feeds.title")}</h1>
      <ListFrame list={list}>
        <Direction
          way="out"
          entries={calendars}
          entry={({ id, url, resourceId }) => (
            <>
              <h3 className="text-lg font-bold">{nameOf(words, of(resourceId))}</h3>
              <FeedAddress id={id} url={url} />
              <form method="post">
                <AskFirst
                  ask={id}
                  label={t("feeds.out.revoke")}
                  title={t("feeds.out.ask")}
                  about={t("feeds.out.effect")}
                  name="revoke"
                  value={id}
                />
              </form>
            </>
          )}
        >
          <AddForm intent="create" label={t("feeds.out.create")} resources={resources} />
        </Direction>
        <Direction
          way="in"
          entries={busy}
          entry={(feed) => <BusyFeedEntry feed={feed} resource={of(feed.resourceId)} mayManage={mayManage} />}
        >
          {mayManage && (
            <AddForm intent="add" label={t("feeds.in.add")} resources={resources} chosen={refused?.resourceId}>
              <TextField
                name="url"
                label={t("feeds.in.url")}
                hint={t("feeds.in.urlHint")}
                error={refused?.problem}
                defaultValue={refused?.url}
                inputMode="url"
                autoComplete="off"
                maxLength={2000}
              />
            </AddForm>
          )}
        </Direction>
      </ListFrame>
    </Page>
  );
}

interface DirectionProps<Entry> {
  way: "in" | "out";
  entries: readonly Entry[];
  entry: (one: Entry) => ReactNode;
  /** The form that adds one. */
  children: ReactNode;
}

/** The calendars that leave, or those that come in. */
function Direction<Entry extends { id: string }>({ way, entries, entry, children }: DirectionProps<Entry>) {
  const { t } = useWords();
  return (
    <section className="grid gap-4" aria-labelledby={`feeds-${way}`}>
      <h2 className="text-xl font-bold" id={`feeds-${way}`}>
        {t(`feeds.${way}.title`)}
      </h2>
      <p>{t(`feeds.${way}.about`)}</p>
      <ul className="grid gap-3 empty:hidden">
        {entries.map((one) => (
          <li className="panel grid gap-3" key={one.id}>
            {entry(one)}
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}

interface AddProps {
  intent: "create" | "add";
  label: string;
  resources: NamedResource[];
  /** What was chosen and not saved. */
  chosen?: string;
  children?: ReactNode;
}

/** Asks whose calendar it is, and what else there is to say. */
function AddForm({ intent, label, resources, chosen, children }: AddProps) {
  const words = useWords();
  const id = `${intent}-of`;
  return (
    <form method="post" className="grid gap-3" noValidate>
      <div>
        <label className="block font-semibold" htmlFor={id}>
          {words.t("feeds.whose")}
        </label>
        <select className="input mt-1.5" id={id} name="resourceId" defaultValue={chosen}>
          {resources.map((resource) => (
            <option key={resource.id} value={resource.id}>
              {nameOf(words, resource)}
            </option>
          ))}
        </select>
      </div>
      {children}
      <Button className="justify-self-start" name="intent" value={intent}>
        {label}
      </Button>
    </form>
  );
}
