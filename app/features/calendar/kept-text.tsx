import { type FormEvent, useState } from "react";
import { useWords } from "../../words/words-context";

interface Props {
  label: string;
  /** As the server has it, and the version of what it belongs to. */
  value: string;
  version: number;
  most: number;
  rows: number;
  /** Whether it was saved over that version. */
  save: (text: string, version: number) => Promise<boolean>;
}

interface Draft {
  text: string;
  /** What was there when the typing began: another version is not overwritten. */
  version: number;
  refused: boolean;
}

/** A text to edit that others may be editing too: who is second is told, sees theirs, keeps his own, and decides. */
export function KeptText({ label, value, version, most, rows, save }: Props) {
  const { t } = useWords();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [saving, setSaving] = useState(false);
  const isOvertaken = draft?.refused === true && draft.version !== version;

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!draft || saving) return;
    setSaving(true);
    const done = await save(draft.text.trim(), isOvertaken ? version : draft.version);
    setDraft(done ? null : { ...draft, refused: true });
    setSaving(false);
  }
  return (
    <form className="grid gap-2" onSubmit={onSubmit}>
      <label className="grid gap-1 text-sm">
        {label}
        <textarea
          className="desk-field py-2"
          rows={rows}
          maxLength={most}
          value={draft?.text ?? value}
          onChange={({ target }) =>
            setDraft({ text: target.value, version: draft?.version ?? version, refused: draft?.refused ?? false })
          }
        />
      </label>
      {isOvertaken && (
        <p role="alert" className="text-sm">
          {value ? t("calendar.overtaken.by", { text: value }) : t("calendar.overtaken.emptied")}
        </p>
      )}
      <div className="flex gap-2">
        <button type="submit" className="row-button" aria-disabled={!draft || saving || undefined}>
          {t(isOvertaken ? "calendar.act.saveOver" : "calendar.act.save")}
        </button>
        {isOvertaken && (
          <button type="button" className="row-button" onClick={() => setDraft(null)}>
            {t("calendar.act.takeTheirs")}
          </button>
        )}
      </div>
    </form>
  );
}
