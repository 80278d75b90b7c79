import type { Counter, Queue } from "../../../server/domain/queue/schema";
import { joined } from "../../../server/domain/shared/isolated";
import { StatusMark, type StatusTone } from "../../ui/status-mark";
import { Summary } from "../../ui/summary";
import { useWords } from "../../words/words-context";
import type { Listed } from "../list/listed";
import { type OfLocation, SettingsList } from "../manage/settings-list";

interface Named {
  id: string;
  name: string;
}
interface Props extends OfLocation {
  organization: { name: string };
  list: Listed<Counter>;
  queues: Queue[];
  services: Named[];
  resources: Named[];
  /** The name of the counter that was just saved. */
  saved: string | null;
}

export const COUNTER_TONES: Record<Counter["status"], StatusTone> = {
  open: "serving",
  paused: "paused",
  closed: "ended",
};

/** The counters of a location, for managers. */
export function CountersView(props: Props) {
  const { organization, locations, location, list, queues, services, resources, saved } = props;
  const { t, direction } = useWords();
  const namesOf = (things: Named[], ids: string[]) =>
    joined(
      things.filter(({ id }) => ids.includes(id)).map(({ name }) => name),
      direction,
    );
  return (
    <SettingsList
      organization={organization}
      title={t("counterSettings.title")}
      list={list}
      saved={saved}
      locations={locations}
      location={location}
      add={{ label: t("counterSettings.add"), href: `/manage/counters/new?location=${location.id}` }}
      empty={{ title: t("counterSettings.none"), advice: t("counterSettings.noneAdvice") }}
    >
      {list.items.map(({ id, name, status, queueIds, serviceIds, directions, resourceId }) => (
        <li className="panel grid gap-3" key={id}>
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h2 className="text-lg font-bold">
              <bdi>{name}</bdi>
            </h2>
            <StatusMark tone={COUNTER_TONES[status]}>{t(`desk.counter.${status}`)}</StatusMark>
          </div>
          <Summary
            rows={[
              [t("counterSettings.queues"), namesOf(queues, queueIds)],
              [
                t("counterSettings.services"),
                serviceIds.length === 0 ? t("counterSettings.allServices") : namesOf(services, serviceIds),
              ],
              [t("counterSettings.who"), namesOf(resources, resourceId ? [resourceId] : []) || "–"],
              [t("counterSettings.directions"), directions ?? "–"],
            ]}
          />
          <p>
            <a className="inline-flex min-h-11 items-center font-semibold" href={`/manage/counters/${id}`}>
              {t("list.change", { name })}
            </a>
          </p>
        </li>
      ))}
    </SettingsList>
  );
}
