import type { Me } from "../../../server/domain/identity/schema";
import type { WordKey } from "../../../server/domain/shared/words";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";

const PAGES = [
  { path: "people", label: "manage.people", about: "manage.peopleAbout", needs: "people.read" },
  { path: "sign-in", label: "issuer.title", about: "issuer.manageAbout", needs: "issuer.change" },
  { path: "roles", label: "roles.title", about: "roles.manageAbout", needs: "floor.read" },
  { path: "audit", label: "audit.title", about: "manage.auditAbout", needs: "audit.read" },
  { path: "queues", label: "manage.queues", about: "manage.queuesAbout", needs: "settings.change" },
  { path: "counters", label: "manage.counters", about: "manage.countersAbout", needs: "settings.change" },
  { path: "walk-in-share", label: "manage.walkInShare", about: "manage.walkInShareAbout", needs: "settings.change" },
  { path: "absences", label: "manage.absences", about: "manage.absencesAbout", needs: "settings.change" },
  { path: "waitlist", label: "manage.waitlist", about: "manage.waitlistAbout", needs: "floor.work" },
  { path: "messages", label: "manage.messages", about: "manage.messagesAbout", needs: "floor.work", everywhere: true },
  { path: "paper-calls", label: "manage.paper", about: "manage.paperAbout", needs: "floor.work" },
  { path: "past-board", label: "manage.past", about: "manage.pastAbout", needs: "floor.read" },
  { path: "floor", label: "manage.floor", about: "manage.floorAbout", needs: "floor.read" },
  { path: "reports", label: "manage.reports", about: "manage.reportsAbout", needs: "floor.read" },
  { path: "what-if", label: "manage.whatIf", about: "manage.whatIfAbout", needs: "floor.read" },
  { path: "feedback", label: "manage.feedback", about: "manage.feedbackAbout", needs: "floor.read" },
  { path: "feeds", label: "manage.feeds", about: "manage.feedsAbout", needs: "floor.work", everywhere: true },
  { path: "devices", label: "manage.devices", about: "manage.devicesAbout", needs: "settings.change" },
  { path: "api-keys", label: "apiKeys.title", about: "manage.apiKeysAbout", needs: "programs.change" },
  { path: "webhooks", label: "webhooks.title", about: "manage.webhooksAbout", needs: "programs.change" },
  { path: "embed", label: "embed.title", about: "manage.embedAbout", needs: "floor.work", everywhere: true },
  { path: "time-zones", label: "manage.zones", about: "manage.zonesAbout", needs: "organization.change" },
] as const satisfies {
  path: string;
  label: WordKey;
  about: WordKey;
  needs: Me["permissions"][number];
  everywhere?: true;
}[];

interface Props {
  organization: { name: string };
  permissions: Me["permissions"];
  /** Somebody who works at some of the locations. */
  isLimited: boolean;
}

/** What can be looked after, each on a page of its own. */
export function ManageView({ organization, permissions, isLimited }: Props) {
  const { t } = useWords();
  const pages = PAGES.filter((page) => permissions.includes(page.needs) && !(isLimited && "everywhere" in page));
  const console = permissions.includes("floor.work") ? { label: t("manage.desk"), href: "/desk" } : undefined;
  return (
    <Page organization={{ name: organization.name, href: console?.href ?? "/manage" }} back={console}>
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
