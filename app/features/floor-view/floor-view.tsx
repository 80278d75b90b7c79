import { Form, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import type { Location, Organization } from "../../../server/domain/catalog/schema";
import type { Me } from "../../../server/domain/identity/schema";
import type { FloorForecast } from "../../../server/domain/planning/floor-schema";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { numberWords } from "../queue/words";
import { type FloorChange, fieldsOf } from "./change-counter";

interface Props {
  organization: Organization;
  locations: Location[];
  location: Location;
  permissions: Me["permissions"];
  forecast: FloorForecast;
  /** What takes back what was done here last. */
  undo: FloorChange | null;
  problem: string | null;
}

const EVERY_MS = 10_000;
const CARD = "grid gap-2 rounded border border-line bg-surface p-5";

/** The floor at a glance, for who moves counters: kept current by reading it again. */
export function FloorView(props: Props) {
  const { organization, locations, location, forecast, undo, problem } = props;
  const { t, locale } = useWords();
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && revalidate(), EVERY_MS);
    return () => clearInterval(timer);
  }, [revalidate]);
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      <h1 className="text-2xl font-bold">{t("floorView.title")}</h1>
      {locations.length > 1 && (
        <nav aria-label={t("page.location")} className="flex flex-wrap gap-x-4">
          {locations.map(({ id, name }) => (
            <a
              key={id}
              className="inline-flex min-h-11 items-center"
              href={`?location=${id}`}
              aria-current={id === location.id ? "page" : undefined}
            >
              <bdi>{name}</bdi>
            </a>
          ))}
        </nav>
      )}
      {problem && <Notice title={problem} />}
      {undo && <Undo change={undo} />}
      <Facts {...props} />
      <Suggestion {...props} />
      <p className="text-muted" aria-busy={state === "loading"}>
        {t("floorView.asOf", { time: timeIn(forecast.asOf, location.timeZone, locale) })}
      </p>
    </Page>
  );
}

function Facts({ forecast, location }: Props) {
  const { t, locale } = useWords();
  const { longest, finish, waiting, openCounters, expectedBooked, expectedWalkIns, closesAt } = forecast;
  const time = (at: string) => timeIn(at, location.timeZone, locale);
  const facts = [
    {
      what: t("floorView.longest"),
      is: longest
        ? t("floorView.longestIs", {
            minutes: Math.floor(longest.waitedSeconds / 60),
            number: numberWords(longest.number),
          })
        : t("floorView.nobody"),
    },
    { what: t("floorView.waiting"), is: t("floorView.waitingIs", { waiting, open: openCounters }) },
    {
      what: t("floorView.expected", { time: time(closesAt) }),
      is: t("floorView.expectedIs", { booked: expectedBooked, walkIns: Math.round(expectedWalkIns) }),
    },
    {
      what: t("floorView.finish"),
      is: finish
        ? t("floorView.finishIs", { low: time(finish.p10), likely: time(finish.p50), high: time(finish.p90) })
        : t("floorView.noFinish"),
    },
  ];
  return (
    <dl className={CARD}>
      {facts.map(({ what, is }) => (
        <div key={what}>
          <dt className="text-muted">{what}</dt>
          <dd className="text-lg font-bold">{is}</dd>
        </div>
      ))}
    </dl>
  );
}

function Suggestion({ forecast: { suggestion }, location, permissions }: Props) {
  const { t, locale } = useWords();
  if (!suggestion) return <p>{t("floorView.noSuggestion")}</p>;
  const { kind, counterId, counterName, queueIds, queueIdsNow, queueNames, before, after } = suggestion;
  const names = new Intl.ListFormat(locale).format(queueNames);
  const minutes = (seconds: number) => Math.round(seconds / 60);
  const mayDo = permissions.includes("floor.work") && (kind === "open" || permissions.includes("settings.change"));
  return (
    <section className={CARD} aria-labelledby="suggestion">
      <h2 className="text-lg font-bold" id="suggestion">
        {kind === "open"
          ? t("floorView.open", { counter: counterName })
          : t("floorView.serve", { counter: counterName, queue: names })}
      </h2>
      {/* Where people were not served at all, the waits of the others say nothing. */}
      {after.unserved < before.unserved ? (
        <p>{t("floorView.serves", { count: Math.ceil(before.unserved - after.unserved) })}</p>
      ) : (
        <>
          <p>
            {t("floorView.effect", {
              before: minutes(before.meanWaitSeconds),
              after: minutes(after.meanWaitSeconds),
            })}
          </p>
          <p>
            {t("floorView.finishEffect", {
              before: timeIn(before.finish, location.timeZone, locale),
              after: timeIn(after.finish, location.timeZone, locale),
            })}
          </p>
        </>
      )}
      {mayDo && (
        <Change change={{ kind, counterId, queueIds, was: queueIdsNow, name: counterName }} label={t("floorView.do")} />
      )}
    </section>
  );
}

function Undo({ change }: { change: FloorChange }) {
  const { t } = useWords();
  const { kind, name } = change;
  return (
    <div role="status">
      <Notice tone="done" title={t(`floorView.done.${kind}`, { counter: name })}>
        <Change change={change} label={t("floorView.undo")} />
      </Notice>
    </div>
  );
}

/** A form, so that it works before the script and without it. */
function Change({ change, label }: { change: FloorChange; label: string }) {
  return (
    <Form method="post">
      {Object.entries(fieldsOf(change)).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button>{label}</Button>
    </Form>
  );
}
