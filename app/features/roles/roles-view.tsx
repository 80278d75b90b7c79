import type { RolesTable } from "../../../server/domain/identity/permission-schema";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";

interface Props {
  organization: { name: string };
  table: RolesTable;
  own: string;
}

/** The table of permissions as the server uses it; a mark is a word, for whoever hears the page. */
export function RolesView({ organization, table, own }: Props) {
  const { t } = useWords();
  const roles = table.roles.map(({ role }) => role);
  return (
    <Page
      organization={{ name: organization.name, href: "/manage" }}
      back={{ label: t("manage.title"), href: "/manage" }}
      wide
    >
      <h1 className="text-2xl font-bold">{t("roles.title")}</h1>
      <p>{t("roles.about")}</p>
      {/* Words for readers alone are placed within it, not beside the page. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <section className="panel relative overflow-x-auto" aria-label={t("roles.title")} tabIndex={0}>
        <table className="w-full text-start">
          <thead>
            <tr className="border-b border-line">
              <th scope="col" className="p-2 text-start">
                {t("roles.what")}
              </th>
              {roles.map((role) => (
                <th scope="col" key={role} className="p-2 text-start" aria-current={role === own ? "true" : undefined}>
                  {t(`people.role.${role}`)}
                </th>
              ))}
              <th scope="col" className="p-2 text-start">
                {t("roles.key")}
              </th>
              <th scope="col" className="p-2 text-start">
                {t("roles.reach")}
              </th>
            </tr>
          </thead>
          <tbody>
            {table.permissions.map(({ permission, roles: who, key, reach }) => (
              <tr key={permission} className="border-b border-line">
                <th scope="row" className="min-w-48 p-2 text-start font-normal">
                  {t(`roles.permission.${permission}`)}
                </th>
                {roles.map((role) => (
                  <td key={role} className="p-2">
                    {who.includes(role) ? (
                      <strong>{t("roles.yes")}</strong>
                    ) : (
                      <span className="text-muted">
                        <span aria-hidden="true">–</span>
                        <span className="sr-only">{t("roles.no")}</span>
                      </span>
                    )}
                  </td>
                ))}
                <td className="p-2">{key === null ? t("roles.noKey") : <code>{key}</code>}</td>
                <td className="min-w-40 p-2">{t(`roles.${reach}.limited`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="panel grid gap-2">
        <h2 className="text-lg font-bold">{t("roles.give")}</h2>
        <dl className="grid gap-2">
          {table.roles
            .filter(({ gives }) => gives.length > 0)
            .map(({ role, gives }) => (
              <div key={role}>
                <dt className="font-bold">{t(`people.role.${role}`)}</dt>
                <dd>{gives.map((given) => t(`people.role.${given}`)).join(", ")}</dd>
              </div>
            ))}
        </dl>
      </section>
    </Page>
  );
}
