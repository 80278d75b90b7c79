import type { Handler } from "hono";
import { findLogo } from "../domain/catalog/queries/organization";
import { logoOfPath } from "../domain/catalog/rules/logo-path";
import { type AccentTokens, accentTokens, isReadable } from "../domain/shared/accent";
import type { Work } from "../infra/database/work";
import type { Admit } from "./admission";
import type { HostContext, HostEnv } from "./host-env";
import { refuse } from "./refuse";

/** The colours or the picture are part of the address: what is there never changes. */
const FOREVER = { "Cache-Control": "public, max-age=31536000, immutable" };

const declarations = ({ accent, accentStrong, accentSoft, onAccent }: AccentTokens) =>
  `--accent:${accent};--accent-strong:${accentStrong};--accent-soft:${accentSoft};--on-accent:${onAccent}`;

/**
 * GET /accents/{light}-{dark}.css: an organisation's accent in place of the product's. Made of nothing but its address, and only for colours that can be read; a file,
 * because the policy of pages takes no style inside them. The display's line is for engines that know no variables.
 */
export const accentStyles: Handler<HostEnv> = (c) => {
  c.env.route = "/accents/:colours";
  const [, light, dark] = /^\/accents\/([0-9a-f]{6})-([0-9a-f]{6})\.css$/.exec(c.req.path) ?? [];
  if (!light || !dark || !isReadable(`#${light}`, "light") || !isReadable(`#${dark}`, "dark"))
    return refuse(c, "not_found");
  const css = [
    `:root{${declarations(accentTokens(`#${light}`, "light"))}}`,
    `@media (prefers-color-scheme:dark){:root{${declarations(accentTokens(`#${dark}`, "dark"))}}}`,
    `.board-head{border-bottom:0.3rem solid #${dark};padding-bottom:0.4rem}`,
  ].join("\n");
  return new Response(css, { headers: { ...FOREVER, "Content-Type": "text/css; charset=utf-8" } });
};

/** GET /logos/{organization}/{hash}.png */
export function createLogoHandler(work: Pick<Work, "prisma">, admit: Admit): Handler<HostEnv> {
  return async (c: HostContext) => {
    c.env.route = "/logos/:organization/:hash";
    const allowance = await admit(c, "page");
    if (!allowance.allowed) return refuse(c, "rate_limited", allowance.headers);
    const asked = logoOfPath(c.req.path);
    const image = asked && (await findLogo(work, asked));
    if (!image) return refuse(c, "not_found");
    return new Response(image as Uint8Array<ArrayBuffer>, { headers: { ...FOREVER, "Content-Type": "image/png" } });
  };
}
