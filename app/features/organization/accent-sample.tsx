import { accentTokens, type Scheme, SURFACES } from "../../../server/domain/shared/accent";
import { useWords } from "../../words/words-context";

/** A button as it will look, drawn: pages take no style that is not in a file. */
export function AccentSample({ accent, scheme }: { accent: string; scheme: Scheme }) {
  const { t } = useWords();
  const { onAccent } = accentTokens(accent, scheme);
  return (
    <svg className="h-24 w-full" viewBox="0 0 280 96" preserveAspectRatio="xMinYMid meet" aria-hidden="true">
      <rect width="280" height="96" rx="8" fill={SURFACES[scheme].surface} stroke="#6b7c7f" />
      <rect x="20" y="24" width="150" height="48" rx="8" fill={accent} />
      <text x="95" y="53" textAnchor="middle" fontSize="16" fontWeight="600" fill={onAccent}>
        {t("organization.sample")}
      </text>
      <text x="190" y="53" fontSize="16" textDecoration="underline" fill={accent}>
        {accent}
      </text>
    </svg>
  );
}
