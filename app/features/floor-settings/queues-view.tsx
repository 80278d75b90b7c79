import type { Location, Service } from "../../../server/domain/catalog/schema";
import type { Queue } from "../../../server/domain/queue/schema";
import { buttonClass } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { StatusMark, type StatusTone } from "../../ui/status-mark";
import { useWords } from "../../words/words-context";
import { ListFrame } from "../list/list-frame";
import type { Listed } from "../list/listed";
import { LocationChoice } from "../manage/location-choice";
import { PolicySummary } from "./policy-summary";

interface Props {
  organization: { name: string };
  locations: Location[];
  location: Location;
  list: Listed<Queue>;
  services: Service[];
  /** The name of the queue that was just saved. */
  saved: string | null;
}

const TONES: Record<Queue["status"], StatusTone> = { open: "serving", paused: "paused", closed: "ended" };

/** The queues of a location, each with what it does in plain words, for managers. */
export function QueuesView({ organization, locations, location, list, services, saved }: Props) {
  const { t } = useWords();
  const add = { label: t("queueSettings.add"), href: `/manage/queues/new?location=${location.id}` };
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      <h1 className="text-2xl font-bold">{t("queueSettings.title")}</h1>
      {saved && (
        <div role="status">
          <Notice tone="done" title={t("queueSettings.saved", { name: saved })} />
        </div>
      )}
      <LocationChoice locations={locations} chosen={location.id} />
      <ListFrame
        list={list}
        keep={{ location: location.id }}
        orders={[
          { value: "letter", label: t("queueSettings.byLetter") },
          { value: "name", label: t("list.byName") },
        ]}
        empty={{ title: t("queueSettings.none"), advice: t("queueSettings.noneAdvice"), action: add }}
      >
        <ul className="grid gap-4 empty:hidden">
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
                  {t("queueSettings.change", { name: queue.name })}
                </a>
                <a className="inline-flex min-h-11 items-center" href={`/manage/queues/${queue.id}/poster`}>
                  {t("queueSettings.poster", { name: queue.name })}
                </a>
              </p>
            </li>
          ))}
        </ul>
      </ListFrame>
      {list.total > 0 && (
        <p>
          <a className={buttonClass("secondary")} href={add.href}>
            {add.label}
          </a>
        </p>
      )}
    </Page>
  );
}
