import type { BusyFeed } from "../../../server/domain/feeds/schema";
import type { Translate } from "../../../server/domain/shared/words";
import { Button } from "../../ui/button";
import { StatusMark } from "../../ui/status-mark";
import { momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { AskFirst } from "../list/ask-first";
import { type NamedResource, nameOf } from "./resource-name";

interface Props {
  feed: BusyFeed;
  resource: NamedResource | undefined;
  mayManage: boolean;
}

/** One calendar elsewhere: whether it is read, what it blocks, and what to do when it is not. */
export function BusyFeedEntry({ feed, resource, mayManage }: Props) {
  const words = useWords();
  const { t, locale } = words;
  const { id, host, blocks, problem, polledAt, okAt } = feed;
  const at = (instant: string) => momentIn(t, instant, resource?.timeZone ?? "UTC", locale);
  return (
    <>
      <h3 className="text-lg font-bold">{nameOf(words, resource)}</h3>
      <p className="break-words" dir="ltr">
        {host}
      </p>
      <p>
        {problem !== null ? (
          <StatusMark tone="late">{t("feeds.in.failing")}</StatusMark>
        ) : okAt !== null ? (
          <StatusMark tone="done">{t("feeds.in.reading")}</StatusMark>
        ) : (
          <StatusMark tone="waiting">{t("feeds.in.waiting")}</StatusMark>
        )}
      </p>
      {problem !== null && <p>{problemWords(t, problem)}</p>}
      {okAt !== null && (
        <p className="text-muted">
          {t("feeds.in.blocks", { count: blocks })} {t("feeds.in.okAt", { moment: at(okAt) })}
        </p>
      )}
      {problem !== null && polledAt !== null && (
        <p className="text-muted">
          {t("feeds.in.triedAt", { moment: at(polledAt) })} {blocks > 0 && t("feeds.in.stillBlocks")}
        </p>
      )}
      {mayManage && (
        <form method="post" className="flex flex-wrap gap-3">
          <Button kind="secondary" name="poll" value={id}>
            {t("feeds.in.poll")}
          </Button>
          <AskFirst
            ask={id}
            label={t("feeds.in.remove")}
            title={t("feeds.in.ask", { host })}
            about={t("feeds.in.effect")}
            name="remove"
            value={id}
          />
        </form>
      )}
    </>
  );
}

const PROBLEMS = [
  "url",
  "private",
  "unreachable",
  "timeout",
  "too_large",
  "encoded",
  "redirects",
  "sealed",
  "no_calendar",
  "too_much",
] as const;

function problemWords(t: Translate, problem: string): string {
  const known = PROBLEMS.find((one) => one === problem);
  return known ? t(`feeds.problem.${known}`) : t("feeds.problem.http", { status: problem.replace("http_", "") });
}
