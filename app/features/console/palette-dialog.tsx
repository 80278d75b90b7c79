import { useWords } from "../../words/words-context";

/**
 * The search over everything, as a combobox with a list (WAI-ARIA 1.2): the focus stays in the field, arrows move through the list. app/palette.ts fills it; React leaves
 * alone what is in it. `waits`: until the page is hydrated.
 */
export function PaletteDialog({ waits }: { waits: boolean }) {
  const { t } = useWords();
  return (
    <dialog
      className="palette"
      data-palette
      data-waits={waits || undefined}
      data-failed={t("manage.failed")}
      aria-label={t("manage.search")}
    >
      <input
        className="palette-field"
        type="text"
        role="combobox"
        aria-label={t("manage.search")}
        aria-expanded="false"
        aria-controls="palette-list"
        aria-autocomplete="list"
        aria-describedby="palette-keys"
        placeholder={t("manage.search")}
        maxLength={100}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <p className="palette-said" role="status" data-palette-said />
      <div className="palette-list" id="palette-list" role="listbox" aria-label={t("manage.results")} />
      <p className="palette-said" id="palette-keys">
        {t("manage.keys")}
      </p>
    </dialog>
  );
}
