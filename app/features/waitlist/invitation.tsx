import { buttonClass } from "../../ui/button";
import { useWords } from "../../words/words-context";

/** Below days or times that do not suit: the way to be told when others become free. */
export function WaitlistInvitation({ href }: { href: string }) {
  const { t } = useWords();
  return (
    <section className="grid gap-2 border-t border-line pt-5" aria-labelledby="waitlist">
      <h2 className="text-lg font-bold" id="waitlist">
        {t("waitlist.invite")}
      </h2>
      <p>{t("waitlist.inviteAdvice")}</p>
      <p>
        <a className={buttonClass("secondary")} href={href}>
          {t("waitlist.inviteLink")}
        </a>
      </p>
    </section>
  );
}
