import { buttonClass } from "../../ui/button";
import { useWords } from "../../words/words-context";

interface Props {
  id: string;
  label: string;
  text: string;
}

/** A piece of text to be taken elsewhere as it is. */
export function CopyArea({ id, label, text }: Props) {
  const { t } = useWords();
  return (
    <div className="grid gap-2">
      <label className="block font-semibold" htmlFor={id}>
        {label}
      </label>
      <textarea
        className="input field-sizing-content font-mono text-sm break-all"
        id={id}
        rows={2}
        readOnly
        dir="ltr"
        value={text}
      />
      {/* The live script shows it: without script there is nothing to copy with. */}
      <button
        type="button"
        className={`${buttonClass("secondary")} justify-self-start`}
        data-copy={id}
        data-copied={t("feeds.copied")}
        hidden
      >
        {t("embed.copy")}
      </button>
    </div>
  );
}
