import type { Archive, Resource, Service } from "../../../server/domain/catalog/schema";
import { joined } from "../../../server/domain/shared/isolated";
import { StatusMark } from "../../ui/status-mark";
import { useWords } from "../../words/words-context";
import { ArchiveList } from "../list/archive-list";
import type { Listed } from "../list/listed";
import { type OfLocation, SettingsList } from "../manage/settings-list";
import { lengthAndPrice } from "../service/length-and-price";

interface Props extends OfLocation {
  organization: { name: string };
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
  const namesOf = (id: string) =>
    joined(
      resources.filter(({ serviceIds }) => serviceIds.includes(id)).map(({ name }) => name),
      direction,
    );
  return (
    <SettingsList
      organization={organization}
      title={t("services.title")}
      list={list}
      saved={saved}
      undo={undo && { ...undo, about: t("services.archivedAbout") }}
      locations={locations}
      location={location}
      add={{ label: t("services.add"), href: `/manage/services/new?location=${location.id}` }}
      orders={[
        { value: "name", label: t("list.byName") },
        { value: "length", label: t("services.byLength") },
      ]}
      empty={{ title: t("services.none"), advice: t("services.noneAdvice") }}
      footer={<ArchiveList archived={archived} timeZone={location.timeZone} />}
    >
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
                {t("list.change", { name: service.name })}
              </a>
            </p>
          </li>
        );
      })}
    </SettingsList>
  );
}
