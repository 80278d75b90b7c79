import { buttonClass } from "../../ui/button";
import { useWords } from "../../words/words-context";

/** The address of a calendar: to be opened by the calendar program of this machine, or copied into another. */
export function FeedAddress({ id, url }: { id: string; url: string }) {
  const { t } = useWords();
  const field = `address-${id}`;
  return (
    <div className="grid gap-3">
      <div>
        <label className="block font-semibold" htmlFor={field}>
          {t("feeds.address")}
        </label>
        <input className="input mt-1.5" id={field} readOnly value={url} dir="ltr" />
      </div>
      <p className="flex flex-wrap gap-3">
        <a className={buttonClass("secondary")} href={url.replace(/^https?:/, "webcal:")}>
          {t("feeds.open")}
        </a>
        {/* The live script shows it: without script there is nothing to copy with. */}
        <button
          type="button"
          className={buttonClass("secondary")}
          data-copy={field}
          data-copied={t("feeds.copied")}
          hidden
        >
          {t("feeds.copy")}
        </button>
      </p>
    </div>
  );
}
