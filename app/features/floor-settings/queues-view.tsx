import type { Service } from "../../../server/domain/catalog/schema";
import type { Queue } from "../../../server/domain/queue/schema";
import { StatusMark, type StatusTone } from "../../ui/status-mark";
import { useWords } from "../../words/words-context";
import type { Listed } from "../list/listed";
import { type OfLocation, SettingsList } from "../manage/settings-list";
import { PolicySummary } from "./policy-summary";

interface Props extends OfLocation {
  organization: { name: string };
  list: Listed<Queue>;
  services: Service[];
  /** The name of the queue that was just saved. */
  saved: string | null;
}

const TONES: Record<Queue["status"], StatusTone> = { open: "serving", paused: "paused", closed: "ended" };

/** The queues of a location, each with what it does in plain words, for managers. */
export function QueuesView({ organization, locations, location, list, services, saved }: Props) {
  const { t } = useWords();
  return (
    <SettingsList
      organization={organization}
      title={t("queueSettings.title")}
      list={list}
      saved={saved}
      locations={locations}
      location={location}
      add={{ label: t("queueSettings.add"), href: `/manage/queues/new?location=${location.id}` }}
      orders={[
        { value: "letter", label: t("queueSettings.byLetter") },
        { value: "name", label: t("list.byName") },
      ]}
      empty={{ title: t("queueSettings.none"), advice: t("queueSettings.noneAdvice") }}
    >
      {list.items.map((queue) => (
        <li className="panel grid gap-3" key={queue.id}>
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h2 className="text-lg font-bold">
              <bdi>{queue.letter}</bdi> · <bdi>{queue.name}</bdi>
            </h2>
            <StatusMark tone={TONES[queue.status]}>{t(`queueSettings.status.${queue.status}`)}</StatusMark>
          </div>
          <PolicySummary policy={queue.policy} services={services} />
          <p className="flex flex-wrap gap-x-6">
            <a className="inline-flex min-h-11 items-center font-semibold" href={`/manage/queues/${queue.id}`}>
              {t("list.change", { name: queue.name })}
            </a>
            <a className="inline-flex min-h-11 items-center" href={`/manage/queues/${queue.id}/poster`}>
              {t("queueSettings.poster", { name: queue.name })}
            </a>
          </p>
        </li>
      ))}
    </SettingsList>
  );
}
