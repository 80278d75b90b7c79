import { PassThrough } from "node:stream";
import { arrayBuffer } from "node:stream/consumers";
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { NonceContext } from "./nonce";
import { OwnerContext } from "./owner-context";
import { WordsSource } from "./words/words-context";

/** A database that is away is usually back within this. */
const RETRY_AFTER_SECONDS = "5";

/**
 * Renders the whole document before answering: public pages have no script to swap late content in, an error
 * while rendering still becomes a real 500, and the host compresses one buffer instead of a stream.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  headers.set("Content-Type", "text/html; charset=utf-8");
  if (status === 503) headers.set("Retry-After", RETRY_AFTER_SECONDS);
  const html = await render(remixContext, request.url, context);
  return new Response(html, { headers, status });
}

function render(
  remixContext: EntryContext,
  url: string,
  { nonce, wordsFor, owner }: AppLoadContext,
): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    let hasFailed = false;
    const fail = (error: unknown) => {
      hasFailed = true;
      reject(error);
    };
    const { pipe } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <WordsSource.Provider value={wordsFor}>
          <OwnerContext.Provider value={owner()}>
            <RemixServer context={remixContext} url={url} nonce={nonce} />
          </OwnerContext.Provider>
        </WordsSource.Provider>
      </NonceContext.Provider>,
      {
        nonce,
        onAllReady() {
          // React calls it after an error too; reading that body would fail with nobody to hear it, which ends the process.
          if (hasFailed) return;
          const body = new PassThrough();
          pipe(body);
          resolve(arrayBuffer(body));
        },
        onShellError: fail,
        onError: fail,
      },
    );
  });
}

/** An unknown page or a person who goes away is no error of ours; everything else is logged with the request's id. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (!request.signal.aborted && !isRouteErrorResponse(error)) context.logError(error);
}
