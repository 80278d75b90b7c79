import { Button } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { useWords } from "../../words/words-context";
import { FeedAddress } from "./feed-address";

interface Props {
  /** The address of the calendar that was made from this appointment. */
  url: string | null;
  /** Whether the appointment has just been added to a calendar somebody has already. */
  isAdded: boolean;
  /** What is wrong with the address that was given. */
  problem: string | null;
}

/** One's appointments in one's own calendar, which then follows every change. */
export function Subscription({ url, isAdded, problem }: Props) {
  const { t } = useWords();
  return (
    <>
      {problem && <ErrorSummary title={t("feeds.own.notAdded")} errors={{ feed: problem }} />}
      <h1 className="text-2xl font-bold">{t("feeds.own.title")}</h1>
      <p>{t("feeds.own.about")}</p>
      {isAdded && (
        <div role="status">
          <Notice tone="done" title={t("feeds.own.added")} />
        </div>
      )}
      {url === null ? (
        <>
          <form method="post">
            <Button className="w-full" name="intent" value="subscribe">
              {t("feeds.own.subscribe")}
            </Button>
          </form>
          <form method="post" className="panel grid gap-3" noValidate>
            <h2 className="text-lg font-bold">{t("feeds.own.have")}</h2>
            <TextField
              name="feed"
              label={t("feeds.address")}
              hint={t("feeds.own.haveHint")}
              error={problem ?? undefined}
              autoComplete="off"
              maxLength={500}
            />
            <Button kind="secondary" name="intent" value="add-to-feed">
              {t("feeds.own.add")}
            </Button>
          </form>
        </>
      ) : (
        <section className="panel grid gap-3" aria-label={t("feeds.address")}>
          <FeedAddress id="own" url={url} />
          <p className="text-muted">{t("feeds.own.secret")}</p>
          <form method="post">
            <Button kind="danger" name="intent" value="unsubscribe">
              {t("feeds.own.unsubscribe")}
            </Button>
          </form>
        </section>
      )}
    </>
  );
}
