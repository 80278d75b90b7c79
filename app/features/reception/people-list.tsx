import { type KeyboardEvent, useState } from "react";
import { horizonFor } from "../../ui/wait-words";
import { useWords } from "../../words/words-context";
import { ListFrame } from "../desk/list-frame";
import { RowButton } from "../desk/row-button";
import { ShowAll } from "../desk/show-all";
import { SteadyList } from "../desk/steady-list";
import type { Facts } from "../desk/ticket-flags";
import { type Person, STANDINGS, type Standing } from "./people";
import { PersonRow } from "./person-row";
import { mainStep } from "./step";
import type { Reception } from "./use-reception";

const ROW = "[data-person]";

/** Rows shown of each until all are asked for: further down nobody is waited for at this moment. */
const SHOWN: Partial<Record<Standing, number>> = { expected: 12, here: 12, gone: 6 };

/** Goes to somebody's row, or the first; where there is none, to the actions. */
export function focusPerson(key: string | null): void {
  const rows = [...document.querySelectorAll<HTMLElement>(ROW)];
  (rows.find(({ dataset }) => dataset.person === key) ?? rows[0] ?? document.getElementById("person"))?.focus();
}

interface Props {
  reception: Reception;
  facts: Facts;
  say: (text: string) => void;
  /** Above the first is the search. */
  leaveUp: () => void;
}

/** Everybody who was found, by standing; arrows go from one to the next, Enter does what is due. */
export function PeopleList({ reception, facts, say, leaveUp }: Props) {
  const { t } = useWords();
  const { search, text, act, isRead, failed } = reception;
  const { people } = search;
  const longest = Math.max(0, ...people.map(({ live }) => live?.ticket.estimate?.p90Seconds ?? 0));
  const horizon = horizonFor(longest);

  function onKey(event: KeyboardEvent<HTMLElement>) {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>(ROW) : null;
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") {
      event.preventDefault();
      if (!event.repeat) act("main");
    } else if (step !== undefined) {
      event.preventDefault();
      const rows = [...document.querySelectorAll<HTMLElement>(ROW)];
      const next = rows[rows.indexOf(row) + step];
      if (next) next.focus();
      else if (step === -1) leaveUp();
    }
  }
  if (people.length === 0)
    return <Nobody text={text} isRead={isRead} failed={failed} isSearching={search.isSearching} />;
  const groups = STANDINGS.map((standing) => ({ standing, of: people.filter((one) => one.standing === standing) }));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons within
    <div className="grid gap-5" onKeyDown={onKey}>
      {groups
        .filter(({ of }) => of.length > 0)
        .map(({ standing, of }) => (
          <Group
            key={`${standing} ${text}`}
            {...{ standing, of, reception, facts, say, horizon }}
            title={t(`reception.group.${standing}`)}
          />
        ))}
    </div>
  );
}

interface GroupProps extends Pick<Props, "reception" | "facts" | "say"> {
  standing: Standing;
  title: string;
  of: readonly Person[];
  horizon: number;
}

function Group({ standing, title, of, reception, facts, say, horizon }: GroupProps) {
  const { t } = useWords();
  const { person, choose, now, take, nameOf } = reception;
  const [all, setAll] = useState(false);
  const shown = SHOWN[standing] ?? of.length;
  const id = `people-${standing}`;
  return (
    <ListFrame id={id} title={title} count={of.length} empty="">
      <SteadyList
        items={all ? of : of.slice(0, shown)}
        keyOf={({ key }) => key}
        labelledBy={id}
        onMoved={() => say(t("desk.moved"))}
        row={(one, gone, press) => {
          const main = mainStep(one, now);
          return (
            <PersonRow
              {...{ one, gone, facts, horizon, now }}
              isChosen={one.key === person?.key && !gone}
              choose={() => choose(one.key)}
              action={
                "step" in main ? (
                  <RowButton
                    label={t(`reception.step.${main.step}`)}
                    name={t(`reception.stepOf.${main.step}`, { name: nameOf(one) })}
                    gone={gone}
                    busy={one.isBusy}
                    onPress={() => press(() => take(main, one))}
                  />
                ) : (
                  <span />
                )
              }
            />
          );
        }}
      />
      <ShowAll shown={shown} count={of.length} all={all} setAll={setAll} />
    </ListFrame>
  );
}

/** What an empty list means, and what to do next. */
function Nobody({
  text,
  isRead,
  failed,
  isSearching,
}: {
  text: string;
  isRead: boolean;
  failed: boolean;
  isSearching: boolean;
}) {
  const { t } = useWords();
  if (!isRead && failed) return <p>{t("reception.unread")}</p>;
  if (!isRead || isSearching)
    return (
      <p className="text-muted" aria-busy="true">
        {t("reception.reading")}
      </p>
    );
  return <p className="text-muted">{text.trim() === "" ? t("reception.empty") : t("reception.nobody", { text })}</p>;
}
