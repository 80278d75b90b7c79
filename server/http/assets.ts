import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import type { MiddlewareHandler } from "hono";
import { byteRange } from "./byte-range";
import { acceptedEncoding } from "./compress";
import type { HostEnv } from "./host-env";

const TYPES: Record<string, string> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  ico: "image/x-icon",
  js: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  mp3: "audio/mpeg",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  webmanifest: "application/manifest+json",
  woff2: "font/woff2",
};

/** The script that shows notifications; a worker's policy comes with its own file. */
const WORKER = "/sw.js";

interface Asset {
  /** Safari plays only what can be had in parts. */
  isMedia: boolean;
  headers: Record<string, string>;
  etag: string;
  variants: { identity: string; br?: string; gzip?: string };
}

/**
 * The files of the build's client folder by their path: a fixed list made at the start, so no request names a file of
 * its own. Those below /assets carry a hash in their name and never change.
 */
export async function createAssetHandler(folder: string): Promise<MiddlewareHandler<HostEnv>> {
  const assets = await listAssets(folder);
  const bodies = new Map<string, Promise<Buffer>>();
  const read = (file: string) => {
    const body = bodies.get(file) ?? readFile(file);
    bodies.set(file, body);
    return body;
  };
  return async (c, next) => {
    const asset = assets.get(c.req.path);
    if (!asset || (c.req.method !== "GET" && c.req.method !== "HEAD")) return next();
    c.env.route = "/assets";
    if (c.req.header("if-none-match") === asset.etag)
      return new Response(null, { status: 304, headers: asset.headers });
    const encoding = acceptedEncoding(c.req.header("accept-encoding"));
    const file = encoding && asset.variants[encoding];
    const body = await read(file ?? asset.variants.identity);
    const headers = file ? { ...asset.headers, "Content-Encoding": encoding } : asset.headers;
    const range = asset.isMedia ? byteRange(c.req.header("range"), body.length) : null;
    if (range) {
      const part = body.subarray(range.from, range.to + 1) as Uint8Array<ArrayBuffer>;
      const place = `bytes ${range.from}-${range.to}/${body.length}`;
      return new Response(part, { status: 206, headers: { ...headers, "Content-Range": place } });
    }
    return new Response(body as Uint8Array<ArrayBuffer>, { headers });
  };
}

async function listAssets(folder: string): Promise<Map<string, Asset>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name));
  const assets = await Promise.all(files.map((entry) => describeAsset(folder, join(entry.parentPath, entry.name))));
  return new Map(assets);
}

async function describeAsset(folder: string, file: string): Promise<[string, Asset]> {
  const path = `/${file
    .slice(folder.length + 1)
    .split(sep)
    .join("/")}`;
  const etag = `"${createHash("sha256")
    .update(await readFile(file))
    .digest("base64url")
    .slice(0, 22)}"`;
  const isMedia = path.endsWith(".mp3");
  const headers: Record<string, string> = {
    "Content-Type": TYPES[file.slice(file.lastIndexOf(".") + 1)] ?? "application/octet-stream",
    "Cache-Control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
    ETag: etag,
    Vary: "Accept-Encoding",
    ...(isMedia && { "Accept-Ranges": "bytes" }),
    // The one file that pages of other sites load.
    ...(path === "/embed.js" && { "Cross-Origin-Resource-Policy": "cross-origin" }),
    ...(path === WORKER && { "Content-Security-Policy": "default-src 'none'" }),
  };
  const variants: Asset["variants"] = { identity: file };
  if (existsSync(`${file}.br`)) variants.br = `${file}.br`;
  if (existsSync(`${file}.gz`)) variants.gzip = `${file}.gz`;
  return [path, { headers, etag, variants, isMedia }];
}
