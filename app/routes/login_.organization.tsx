import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { nextPath } from "../features/identity/next-path";
import type { PageHandle } from "../page-handle";
import { refused } from "../refusal";
import { Button, buttonClass } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import { Page } from "../ui/page";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

/** Leads on by a link: no form of ours may end at another site, not by a redirect either (form-action of the policy). */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const next = nextPath(searchParams.get("next"), "/desk");
  const org = searchParams.get("org")?.trim().toLowerCase() ?? null;
  const { t, locale } = context.words();
  const title = `${t("issuer.signIn.title")} · QConnect`;
  const page = { next, org: org ?? "", locale, title, hasFailed: org === null && searchParams.has("failed") };
  if (org === null) return data({ ...page, onward: null, problem: null });
  const SHOWN = ["not_found", "issuer_failed", "invalid"] as const;
  const begun = await refused(context.api.identity.beginIssuerSignIn({ org, next }), SHOWN);
  if (!("refusal" in begun)) return data({ ...page, onward: begun.url, problem: null });
  const problem = begun.refusal.code === "issuer_failed" ? t("issuer.error.failed") : t("issuer.error.none");
  return data({ ...page, onward: null, problem }, { status: 422 });
}

export default function OrganizationSignInPage() {
  const { next, org, onward, problem, hasFailed } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <Page back={{ label: t("signIn.title"), href: "/login" }}>
      {problem && <ErrorSummary title={t("signIn.refused")} errors={{ org: problem }} />}
      {hasFailed && <Notice title={t("issuer.error.signIn")} />}
      <h1 className="text-2xl font-bold">{t("issuer.signIn.title")}</h1>
      {onward && (
        <p>
          <a className={buttonClass()} href={onward}>
            {t("issuer.signIn.onward", { site: new URL(onward).host })}
          </a>
        </p>
      )}
      <form method="get" className="grid gap-5" hidden={onward !== null}>
        <input type="hidden" name="next" value={next} />
        <TextField
          name="org"
          label={t("issuer.signIn.organization")}
          hint={t("issuer.signIn.hint")}
          error={problem ?? undefined}
          defaultValue={org}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={60}
          required
        />
        <Button className="justify-self-start">{t("issuer.signIn.submit")}</Button>
      </form>
    </Page>
  );
}
