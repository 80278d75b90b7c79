import { useContext } from "react";
import bundle from "swagger-ui-dist/swagger-ui-bundle.js?url";
import { NonceContext } from "../../nonce";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";
import { type GuideLink, GuideLinks } from "./guide-links";
import start from "./start-reference.js?url&no-inline";

/** The guides, and every operation by Swagger UI; without script, the documents it is made from. */
export function ReferenceView({ guides }: { guides: GuideLink[] }) {
  const nonce = useContext(NonceContext);
  const { t } = useWords();
  return (
    <Page wide>
      <h1 className="text-2xl font-bold">{t("docs.title")}</h1>
      <GuideLinks guides={guides} />
      <section aria-labelledby="operations" className="grid gap-3">
        <h2 className="text-xl font-bold" id="operations">
          {t("docs.operations")}
        </h2>
        <p>{t("docs.tryIt")}</p>
        <ul className="flex flex-wrap gap-x-6">
          {DOCUMENTS.map(({ href, label }) => (
            <li key={href}>
              <a className="inline-flex min-h-11 items-center" href={href}>
                {t(label)}
              </a>
            </li>
          ))}
        </ul>
        <div id="reference" className="reference" lang="en" dir="ltr" />
      </section>
      <script src={bundle} nonce={nonce} defer />
      <script src={start} nonce={nonce} defer />
    </Page>
  );
}

const DOCUMENTS = [
  { href: "/api-docs/openapi.json", label: "docs.openApi" },
  { href: "/docs/postman_collection.json", label: "docs.postman" },
] as const;
