import type { Archive, Location, Resource, Service } from "../../../server/domain/catalog/schema";
import { joined } from "../../../server/domain/shared/isolated";
import { buttonClass } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { StatusMark } from "../../ui/status-mark";
import { useWords } from "../../words/words-context";
import { ArchiveList } from "../list/archive-list";
import { ListFrame } from "../list/list-frame";
import type { Listed } from "../list/listed";
import { UndoNotice } from "../list/undo-notice";
import { LocationChoice } from "../manage/location-choice";
import { lengthAndPrice } from "../service/length-and-price";

interface Props {
  organization: { name: string };
  locations: Location[];
  location: Location;
  list: Listed<Service>;
  resources: Resource[];
  archived: Archive["services"];
  /** The name of the service that was just saved, and the one that was just archived. */
  saved: string | null;
  undo: { id: string; name: string } | null;
}

/** What a location offers, for managers. */
export function ServicesView({ organization, locations, location, list, resources, archived, saved, undo }: Props) {
  const words = useWords();
  const { t, direction } = words;
  const add = { label: t("services.add"), href: `/manage/services/new?location=${location.id}` };
  const namesOf = (id: string) =>
    joined(
      resources.filter(({ serviceIds }) => serviceIds.includes(id)).map(({ name }) => name),
      direction,
    );
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      <h1 className="text-2xl font-bold">{t("services.title")}</h1>
      {saved && (
        <div role="status">
          <Notice tone="done" title={t("queueSettings.saved", { name: saved })} />
        </div>
      )}
      {undo && (
        <UndoNotice
          title={t("list.archived", { name: undo.name })}
          about={t("services.archivedAbout")}
          name="restore"
          value={undo.id}
        />
      )}
      <LocationChoice locations={locations} chosen={location.id} />
      {list.total > 0 && (
        <p>
          <a className={buttonClass()} href={add.href}>
            {add.label}
          </a>
        </p>
      )}
      <ListFrame
        list={list}
        keep={{ location: location.id }}
        orders={[
          { value: "name", label: t("list.byName") },
          { value: "length", label: t("services.byLength") },
        ]}
        empty={{ title: t("services.none"), advice: t("services.noneAdvice"), action: add }}
      >
        <ul className="grid gap-4 empty:hidden">
          {list.items.map((service) => {
            const names = namesOf(service.id);
            return (
              <li className="panel grid gap-1" key={service.id}>
                <h2 className="text-lg font-bold">
                  <bdi>{service.name}</bdi>
                </h2>
                <p>{lengthAndPrice(words, service)}</p>
                {names ? (
                  <p className="text-muted">{names}</p>
                ) : (
                  <p>
                    <StatusMark tone="late">{t("services.nobody")}</StatusMark>
                  </p>
                )}
                <p>
                  <a
                    className="inline-flex min-h-11 items-center font-semibold"
                    href={`/manage/services/${service.id}?location=${location.id}`}
                  >
                    {t("queueSettings.change", { name: service.name })}
                  </a>
                </p>
              </li>
            );
          })}
        </ul>
      </ListFrame>
      <ArchiveList archived={archived} timeZone={location.timeZone} />
    </Page>
  );
}
