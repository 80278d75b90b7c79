import { buttonClass } from "../../ui/button";
import { Page } from "../../ui/page";
import { QrCode } from "../../ui/qr-code";
import { useWords } from "../../words/words-context";

interface Props {
  organization: { name: string };
  /** The public page of the place, absolute and as a path. */
  link: string;
  path: string;
}

/** What comes after the set-up: the link to give away, and what to do next. */
export function DoneView({ organization, link, path }: Props) {
  const { t } = useWords();
  return (
    <Page organization={{ name: organization.name, href: "/manage" }}>
      <h1 className="text-2xl font-bold">{t("setup.done.title", { organization: organization.name })}</h1>
      <p>{t("setup.done.link")}</p>
      <p className="text-lg font-bold break-all">
        <a href={path}>
          <bdi dir="ltr">{link}</bdi>
        </a>
      </p>
      <QrCode className="size-48 rounded border border-line" text={link} label={t("setup.done.code", { link })} />
      <p className="flex flex-wrap gap-4">
        <a className={buttonClass()} href={`${path}/book`}>
          {t("setup.done.try")}
        </a>
        <a className={buttonClass("secondary")} href="/manage/people">
          {t("setup.done.invite")}
        </a>
        <a className={buttonClass("secondary")} href="/manage">
          {t("setup.done.manage")}
        </a>
      </p>
    </Page>
  );
}
