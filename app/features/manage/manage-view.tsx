import type { Me } from "../../../server/domain/identity/schema";
import { Button, buttonClass } from "../../ui/button";
import { TextField } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";
import type { Hit } from "./find";
import { GROUP_NAMES, pagesFor } from "./pages";

interface Props {
  organization: { name: string };
  permissions: Me["permissions"];
  locationIds: string[];
  q: string;
  /** Null where nothing was searched for. */
  hits: Hit[] | null;
  /** The questions to the first booking are not all answered. */
  isUnfinished: boolean;
}

/** What can be looked after, each on a page of its own: by what it is for, or by its name. */
export function ManageView({ organization, permissions, locationIds, q, hits, isUnfinished }: Props) {
  const { t } = useWords();
  const desk = permissions.includes("floor.work") ? { label: t("manage.desk"), href: "/desk" } : undefined;
  return (
    <Page wide organization={{ name: organization.name, href: desk?.href ?? "/manage" }} back={desk}>
      <h1 className="text-2xl font-bold">{t("manage.title")}</h1>
      {isUnfinished && (
        <Notice tone="waiting" title={t("setup.unfinished")}>
          <a className={`${buttonClass()} mt-2`} href="/manage/setup">
            {t("setup.resume")}
          </a>
        </Notice>
      )}
      <search>
        <form method="get" className="flex flex-wrap items-end gap-3">
          <div className="min-w-48 flex-1">
            <TextField name="q" type="search" label={t("manage.search")} defaultValue={q} maxLength={100} />
          </div>
          <Button kind="secondary">{t("manage.go")}</Button>
        </form>
      </search>
      {hits ? <Hits hits={hits} /> : <Groups permissions={permissions} locationIds={locationIds} />}
      <p>
        <a className="inline-flex min-h-11 items-center font-semibold" href="/account">
          {t("account.title")}
        </a>
      </p>
    </Page>
  );
}

function Groups(me: Pick<Me, "permissions" | "locationIds">) {
  const { t } = useWords();
  return GROUP_NAMES.map((group) => {
    const pages = pagesFor(group, me);
    if (pages.length === 0) return null;
    return (
      <section key={group} className="grid gap-3" aria-labelledby={`group-${group}`}>
        <h2 className="text-xl font-bold" id={`group-${group}`}>
          {t(`manage.group.${group}`)}
        </h2>
        <ul className="grid gap-3 sm:grid-cols-2">
          {pages.map(({ path, label, about }) => (
            <li className="panel py-3" key={path}>
              <a className="inline-flex min-h-11 items-center text-lg font-bold" href={`/manage/${path}`}>
                {t(label)}
              </a>
              <p className="text-muted">{t(about)}</p>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

function Hits({ hits }: { hits: Hit[] }) {
  const { t } = useWords();
  return (
    <>
      <p role="status">{hits.length > 0 ? t("manage.found", { count: hits.length }) : t("manage.nothing")}</p>
      <ul className="grid gap-2">
        {hits.map(({ kind, label, detail, href }) => (
          <li key={href + label}>
            <a className="panel block py-3 text-ink no-underline hover:border-accent" href={href}>
              <span className="font-bold text-accent underline" dir="auto">
                {label}
              </span>
              <span className="text-muted"> · {t(`manage.kind.${kind}`)}</span>
              {detail && (
                <span className="block text-muted" dir="auto">
                  {detail}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a className="inline-flex min-h-11 items-center font-semibold" href="/manage">
          {t("list.all")}
        </a>
      </p>
    </>
  );
}
