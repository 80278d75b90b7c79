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
  /** The calendar that somebody has asked to end, to say so again. */
  asked: string | null;
  /** Whether the person may say which calendars block a resource. */
  mayManage: boolean;
  /** What is wrong with the address that was given, and what was typed. */
  refused: { problem: string; url: string; resourceId: string } | null;
}

/** Calendars that leave by a secret address, and calendars whose busy times come in. */
export function FeedsView({ organization, resources, list, calendars, busy, asked, mayManage, refused }: Props) {
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
        <section className="grid gap-4" aria-labelledby="calendars">
          <h2 className="text-xl font-bold" id="calendars">
            {t("feeds.out.title")}
          </h2>
          <p>{t("feeds.out.about")}</p>
          <ul className="grid gap-3 empty:hidden">
            {calendars.map(({ id, url, resourceId }) => (
              <li className="panel grid gap-3" key={id}>
                <h3 className="text-lg font-bold">{nameOf(words, of(resourceId))}</h3>
                <FeedAddress id={id} url={url} />
                <form method="post">
                  <AskFirst
                    ask={id}
                    asked={asked}
                    label={t("feeds.out.revoke")}
                    title={t("feeds.out.ask")}
                    about={t("feeds.out.effect")}
                    name="revoke"
                    value={id}
                  />
                </form>
              </li>
            ))}
          </ul>
          <form method="post" className="grid gap-3">
            <ResourceChoice id="calendar-of" resources={resources} />
            <Button className="justify-self-start" name="intent" value="create">
              {t("feeds.out.create")}
            </Button>
          </form>
        </section>
        <section className="grid gap-4" aria-labelledby="busy">
          <h2 className="text-xl font-bold" id="busy">
            {t("feeds.in.title")}
          </h2>
          <p>{t("feeds.in.about")}</p>
          <ul className="grid gap-3 empty:hidden">
            {busy.map((feed) => (
              <li className="panel grid gap-2" key={feed.id}>
                <BusyFeedEntry feed={feed} resource={of(feed.resourceId)} asked={asked} mayManage={mayManage} />
              </li>
            ))}
          </ul>
          {mayManage && (
            <form method="post" className="grid gap-3" noValidate>
              <ResourceChoice id="busy-of" resources={resources} chosen={refused?.resourceId} />
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
              <Button className="justify-self-start" name="intent" value="add">
                {t("feeds.in.add")}
              </Button>
            </form>
          )}
        </section>
      </ListFrame>
    </Page>
  );
}

interface ChoiceProps {
  id: string;
  resources: NamedResource[];
  chosen?: string;
}

function ResourceChoice({ id, resources, chosen }: ChoiceProps) {
  const words = useWords();
  const { t } = words;
  return (
    <div>
      <label className="block font-semibold" htmlFor={id}>
        {t("feeds.whose")}
      </label>
      <select className="input mt-1.5" id={id} name="resourceId" defaultValue={chosen}>
        {resources.map((resource) => (
          <option key={resource.id} value={resource.id}>
            {nameOf(words, resource)}
          </option>
        ))}
      </select>
    </div>
  );
}
