import type { MessageKind } from "../../../server/domain/notifications/schema";
import { Page } from "../../ui/page";
import { StatusMark } from "../../ui/status-mark";
import { useWords } from "../../words/words-context";
import { ListFrame } from "../list/list-frame";
import type { Listed } from "../list/listed";

interface Props {
  organization: { name: string };
  list: Listed<{ kind: MessageKind; isSilent: boolean; languages: string }>;
}

/** Every kind of message, whether it is sent, and in which languages it has words of its own. */
export function TemplatesView({ organization, list }: Props) {
  const { t } = useWords();
  return (
    <Page
      organization={{ name: organization.name, href: "/manage" }}
      back={{ label: t("messages.title"), href: "/manage/messages" }}
    >
      <h1 className="text-2xl font-bold">{t("templates.title")}</h1>
      <ListFrame list={list}>
        <ul className="grid gap-3 empty:hidden">
          {list.items.map(({ kind, isSilent, languages }) => (
            <li className="panel grid gap-1 py-3" key={kind}>
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <h2 className="text-lg font-bold">{t(`messages.kind.${kind}`)}</h2>
                <StatusMark tone={isSilent ? "ended" : "serving"}>
                  {t(isSilent ? "templates.silent" : "templates.sent")}
                </StatusMark>
              </div>
              <p className="text-muted">{languages ? t("templates.own", { languages }) : t("templates.usual")}</p>
              <p>
                <a className="inline-flex min-h-11 items-center font-semibold" href={`/manage/message-texts/${kind}`}>
                  {t("templates.change", { kind: t(`messages.kind.${kind}`) })}
                </a>
              </p>
            </li>
          ))}
        </ul>
      </ListFrame>
    </Page>
  );
}
