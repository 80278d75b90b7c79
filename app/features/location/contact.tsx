import type { Organization } from "../../../server/domain/catalog/schema";
import { useWords } from "../../words/words-context";

/** How to reach the people of an organisation; nothing where they do not say. */
export function Contact({ contactEmail, contactPhone }: Pick<Organization, "contactEmail" | "contactPhone">) {
  const { t } = useWords();
  if (contactEmail === null && contactPhone === null) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-5">
      <span className="font-semibold">{t("organization.contact")}</span>
      {contactPhone && (
        <a className="inline-flex min-h-11 items-center" href={`tel:${contactPhone.replaceAll(/[^+\d]/g, "")}`}>
          <bdi dir="ltr">{contactPhone}</bdi>
        </a>
      )}
      {contactEmail && (
        <a className="inline-flex min-h-11 items-center" href={`mailto:${contactEmail}`}>
          <bdi>{contactEmail}</bdi>
        </a>
      )}
    </p>
  );
}
