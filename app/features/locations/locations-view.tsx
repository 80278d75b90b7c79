import type { Location } from "../../../server/domain/catalog/schema";
import { useWords } from "../../words/words-context";
import type { Listed } from "../list/listed";
import { SettingsList } from "../manage/settings-list";

interface Props {
  organization: { name: string; slug: string };
  list: Listed<Location>;
  mayAdd: boolean;
  /** The name of the location that was just saved. */
  saved: string | null;
}

/** The places of an organisation, for managers. */
export function LocationsView({ organization, list, mayAdd, saved }: Props) {
  const { t } = useWords();
  const link = "inline-flex min-h-11 items-center font-semibold";
  return (
    <SettingsList
      organization={organization}
      title={t("locations.title")}
      list={list}
      saved={saved}
      add={mayAdd ? { label: t("locations.add"), href: "/manage/locations/new" } : undefined}
      empty={{ title: t("locations.none"), advice: t("locations.noneAdvice") }}
    >
      {list.items.map(({ id, name, slug, address, timeZone }) => (
        <li className="panel grid gap-1" key={id}>
          <h2 className="text-lg font-bold">
            <bdi>{name}</bdi>
          </h2>
          {address && (
            <p>
              <bdi>{address}</bdi>
            </p>
          )}
          <p className="text-muted">{timeZone.replaceAll("_", " ")}</p>
          <p className="flex flex-wrap gap-x-6">
            <a className={link} href={`/manage/locations/${id}`}>
              {t("list.change", { name })}
            </a>
            <a className={link} href={`/manage/hours?location=${id}`}>
              {t("locations.hours", { name })}
            </a>
            <a className={link} href={`/o/${organization.slug}/${slug}`}>
              {t("locations.open", { name })}
            </a>
          </p>
        </li>
      ))}
    </SettingsList>
  );
}
