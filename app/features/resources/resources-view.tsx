import type { Archive, Resource, Service } from "../../../server/domain/catalog/schema";
import { joined } from "../../../server/domain/shared/isolated";
import { StatusMark } from "../../ui/status-mark";
import { useWords } from "../../words/words-context";
import { ArchiveList } from "../list/archive-list";
import type { Listed } from "../list/listed";
import { type OfLocation, SettingsList } from "../manage/settings-list";

interface Props extends OfLocation {
  organization: { name: string };
  list: Listed<Resource>;
  services: Service[];
  archived: Archive["resources"];
  /** The name of the resource that was just saved, and the one that was just archived. */
  saved: string | null;
  undo: { id: string; name: string } | null;
}

/** Who and what can be booked at a location, for managers. */
export function ResourcesView({ organization, locations, location, list, services, archived, saved, undo }: Props) {
  const { t } = useWords();
  return (
    <SettingsList
      organization={organization}
      title={t("resources.title")}
      list={list}
      saved={saved}
      undo={undo && { ...undo, about: t("resources.archivedAbout") }}
      locations={locations}
      location={location}
      add={{ label: t("resources.add"), href: `/manage/resources/new?location=${location.id}` }}
      orders={[
        { value: "name", label: t("list.byName") },
        { value: "kind", label: t("resources.byKind") },
      ]}
      empty={{ title: t("resources.none"), advice: t("resources.noneAdvice") }}
      footer={<ArchiveList archived={archived} timeZone={location.timeZone} />}
    >
      {list.items.map((resource) => (
        <ResourceEntry key={resource.id} resource={resource} services={services} />
      ))}
    </SettingsList>
  );
}

function ResourceEntry({ resource, services }: { resource: Resource; services: Service[] }) {
  const { t, direction } = useWords();
  const { id, name, kind, serviceIds } = resource;
  const taken = services.filter((service) => serviceIds.includes(service.id)).map((service) => service.name);
  return (
    <li className="panel grid gap-1">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-lg font-bold">
          <bdi>{name}</bdi>
        </h2>
        <p className="text-muted">{t(`resources.kindOf.${kind}`)}</p>
      </div>
      {taken.length > 0 ? (
        <p>{joined(taken, direction)}</p>
      ) : (
        <p>
          <StatusMark tone="late">{t("resources.nothing")}</StatusMark>
        </p>
      )}
      <p className="flex flex-wrap gap-x-6">
        <a className="inline-flex min-h-11 items-center font-semibold" href={`/manage/resources/${id}`}>
          {t("list.change", { name })}
        </a>
        <a className="inline-flex min-h-11 items-center" href={`/manage/resources/${id}/hours`}>
          {t("resources.hours", { name })}
        </a>
      </p>
    </li>
  );
}
