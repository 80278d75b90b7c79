import type { Location, ScheduleException } from "../../../server/domain/catalog/schema";
import { Button } from "../../ui/button";
import { dayWords } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { ListFrame } from "../list/list-frame";
import type { Listed } from "../list/listed";

interface Props {
  coming: Listed<ScheduleException>;
  location: Location;
  nameOf: (resourceId: string | null) => string;
}

/** Who is away now or going to be, each to be taken back. */
export function ComingList({ coming, location, nameOf }: Props) {
  const { t, locale } = useWords();
  const whenOf = ({ firstDay, lastDay, opens, closes }: ScheduleException) => {
    const from = dayWords(firstDay, locale);
    const days = firstDay === lastDay ? from : t("absence.days", { from, to: dayWords(lastDay, locale) });
    return opens && closes ? t("absence.hours", { days, from: opens, to: closes }) : days;
  };
  return (
    <section className="grid gap-3" aria-labelledby="coming">
      <h2 className="text-xl font-bold" id="coming">
        {t("absence.coming")}
      </h2>
      {coming.total === 0 && <p className="text-muted">{t("absence.noneComing")}</p>}
      <ListFrame list={coming} keep={{ location: location.id }}>
        <ul className="grid gap-3 empty:hidden">
          {coming.items.map((one) => (
            <li className="panel flex flex-wrap items-center justify-between gap-3" key={one.id}>
              <div>
                <h3 className="font-bold">{nameOf(one.resourceId)}</h3>
                <p>{whenOf(one)}</p>
                {one.reason && <p className="break-words text-muted">{one.reason}</p>}
              </div>
              <form method="post">
                <input type="hidden" name="location" value={location.id} />
                <input type="hidden" name="who" value={one.resourceId ?? ""} />
                <Button
                  kind="secondary"
                  name="over"
                  value={one.id}
                  aria-label={t("absence.endOne", { name: nameOf(one.resourceId) })}
                >
                  {t("absence.end")}
                </Button>
              </form>
            </li>
          ))}
        </ul>
      </ListFrame>
    </section>
  );
}
