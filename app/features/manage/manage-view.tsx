import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";

const PAGES = [
  { path: "people", label: "manage.people", about: "manage.peopleAbout", forManagers: true },
  { path: "queues", label: "manage.queues", about: "manage.queuesAbout", forManagers: true },
  { path: "counters", label: "manage.counters", about: "manage.countersAbout", forManagers: true },
  { path: "absences", label: "manage.absences", about: "manage.absencesAbout", forManagers: true },
  { path: "waitlist", label: "manage.waitlist", about: "manage.waitlistAbout" },
  { path: "messages", label: "manage.messages", about: "manage.messagesAbout" },
  { path: "paper-calls", label: "manage.paper", about: "manage.paperAbout" },
  { path: "past-board", label: "manage.past", about: "manage.pastAbout" },
  { path: "feedback", label: "manage.feedback", about: "manage.feedbackAbout" },
  { path: "feeds", label: "manage.feeds", about: "manage.feedsAbout" },
  { path: "devices", label: "manage.devices", about: "manage.devicesAbout", forManagers: true },
  { path: "api-keys", label: "apiKeys.title", about: "manage.apiKeysAbout", forManagers: true },
  { path: "webhooks", label: "webhooks.title", about: "manage.webhooksAbout", forManagers: true },
  { path: "embed", label: "embed.title", about: "manage.embedAbout" },
  { path: "time-zones", label: "manage.zones", about: "manage.zonesAbout", forManagers: true },
] as const;

/** What can be looked after, each on a page of its own. */
export function ManageView({ organization, mayManage }: { organization: { name: string }; mayManage: boolean }) {
  const { t } = useWords();
  const pages = PAGES.filter((page) => mayManage || !("forManagers" in page));
  return (
    <Page organization={{ name: organization.name, href: "/desk" }} back={{ label: t("manage.desk"), href: "/desk" }}>
      <h1 className="text-2xl font-bold">{t("manage.title")}</h1>
      <ul className="grid gap-3">
        {pages.map(({ path, label, about }) => (
          <li className="panel" key={path}>
            <a className="inline-flex min-h-11 items-center text-lg font-bold" href={`/manage/${path}`}>
              {t(label)}
            </a>
            <p className="text-muted">{t(about)}</p>
          </li>
        ))}
      </ul>
      <p>
        <a className="inline-flex min-h-11 items-center font-semibold" href="/account">
          {t("account.title")}
        </a>
      </p>
    </Page>
  );
}
