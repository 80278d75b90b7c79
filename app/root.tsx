import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { NonceContext } from "./nonce";
import type { PageData, PageHandle } from "./page-handle";
import consoleStyles from "./styles/console.css?url";
import publicStyles from "./styles/public.css?url";
import { MessagePage } from "./ui/message-page";
import { directionOf } from "./ui/zoned";

export function loader({ context }: LoaderFunctionArgs) {
  return { liveScriptUrl: context.liveScriptUrl };
}

export const meta: MetaFunction = ({ error }) => [{ title: error ? `${explain(error).title} · QConnect` : "QConnect" }];

/** Public pages are HTML, one stylesheet and at most the live script; only the console ships React. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const root = useRouteLoaderData<typeof loader>("root");
  const handles = useMatches().map((match) => match.handle as PageHandle | undefined);
  const hydrate = handles.some((handle) => handle?.hydrate);
  const live = handles.some((handle) => handle?.live);
  const { locale = "en", refreshSeconds } = usePageData();
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        {refreshSeconds && (
          <noscript>
            <meta httpEquiv="refresh" content={String(refreshSeconds)} />
          </noscript>
        )}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={hydrate ? consoleStyles : publicStyles} />
        <Links />
      </head>
      <body>
        {children}
        {live && !hydrate && root && <script type="module" src={root.liveScriptUrl} nonce={nonce} />}
        {hydrate && <ScrollRestoration nonce={nonce} />}
        {hydrate && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

function usePageData(): PageData {
  return Object.assign({}, ...useMatches().map((match) => match.data));
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const { title, advice } = explain(error);
  return <MessagePage title={title} advice={advice} />;
}

function explain(error: unknown): { title: string; advice: string } {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  if (status === 404) return { title: "Page not found", advice: "Check the address, or scan the code again." };
  if (status === 405 || status === 422)
    return { title: "That did not work", advice: "Go back and use the form on the page." };
  if (status === 403) return { title: "Not allowed", advice: "Your account may not see this page." };
  if (status === 429) return { title: "Too many requests", advice: "Wait a minute, then try again." };
  return { title: "Something went wrong", advice: "Nothing was lost. Try again in a moment." };
}
