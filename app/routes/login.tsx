import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { nextPath } from "../features/identity/next-path";
import { SignInForm } from "../features/identity/sign-in-form";
import { missing, refusalProblem } from "../features/identity/sign-in-problem";
import type { PageHandle } from "../page-handle";
import { refused } from "../refusal";
import { Notice } from "../ui/notice";
import { Page } from "../ui/page";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

const HOME = "/desk";

export function loader({ context, request }: LoaderFunctionArgs) {
  const next = nextPath(new URL(request.url).searchParams.get("next"), HOME);
  if (context.actor.kind === "user") throw redirect(next);
  const { t, locale } = context.words();
  const wasReset = new URL(request.url).searchParams.has("reset");
  return { next, wasReset, locale, title: `${t("signIn.title")} · QConnect` };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const next = nextPath(String(form.get("next") ?? ""), HOME);
  const email = String(form.get("email") ?? "").trim();
  const password = String(form.get("password") ?? "");
  const problem = missing(email, password);
  if (problem) return data({ problem, next }, 422);
  const answer = await refused(context.api.identity.signIn({ email, password }), [
    "bad_credentials",
    "rate_limited",
    "invalid",
  ]);
  if (!("refusal" in answer)) {
    throw redirect(answer.isPending ? `/login/second?next=${encodeURIComponent(next)}` : next, 303);
  }
  const status = answer.refusal.code === "rate_limited" ? 429 : 422;
  return data({ problem: refusalProblem(answer.refusal.code, email), next }, status);
}

export default function LoginPage() {
  const { t } = useWords();
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page>
      <h1 className="text-2xl font-bold">{t("signIn.title")}</h1>
      {loaded.wasReset && (
        <div role="status">
          <Notice tone="done" title={t("signIn.wasReset")} />
        </div>
      )}
      <SignInForm next={answer?.next ?? loaded.next} problem={answer?.problem} />
      <ul className="flex flex-wrap gap-x-6">
        <li>
          <a
            className="inline-flex min-h-11 items-center"
            href={`/login/organization?next=${encodeURIComponent(loaded.next)}`}
          >
            {t("issuer.signIn.title")}
          </a>
        </li>
        <li>
          <a className="inline-flex min-h-11 items-center" href="/forgot">
            {t("signIn.forgot")}
          </a>
        </li>
        <li>
          <a className="inline-flex min-h-11 items-center" href="/signup">
            {t("signIn.signUp")}
          </a>
        </li>
      </ul>
    </Page>
  );
}
