import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type { Handler } from "hono";
import type { Actor, UserActor } from "../domain/identity/actor";
import { DomainError } from "../domain/shared/errors";
import type { Admit } from "../http/admission";
import type { HostEnv } from "../http/host-env";
import type { Log } from "../infra/log";
import { answerRefusal } from "../rest/answer";
import { refusalOf } from "../rest/problem";
import { requestOf, type Tool, toolsFor } from "./tools";

export interface McpParts {
  origin: string;
  log: Log;
  /** Who a bearer credential stands for. Throws `unauthenticated`. */
  authenticate: (credential: string) => Promise<Actor>;
  admit: Admit;
  /** Answers a request under /api/v1, from the address of whoever called the tool. */
  ask: (request: Request, facts: { requestId: string; address: string }) => Response | Promise<Response>;
}

const INFO = { name: "qconnect", title: "QConnect", version: "1.0.0" };
const HOW = "Send an API key: Authorization: Bearer qc_...";
const INSTRUCTIONS =
  "Appointments and the walk-in queue of places people come to. Ids come from the list tools. A wait is a range in seconds (p10, p50, p90): tell it as a range.";

const NO_ID = new DomainError("invalid", undefined, [{ path: "id", message: "is required" }]);
/** REST has no address for it. */
const lacksId = ({ row }: Tool, given: Record<string, unknown>) => row.path.includes("{id}") && given.id === undefined;

/** It costs a fifth of a second and 20 MB, which a process that no assistant calls need not have. */
async function loadSdk() {
  const [{ Server }, { WebStandardStreamableHTTPServerTransport }, types] = await Promise.all([
    import("@modelcontextprotocol/sdk/server/index.js"),
    import("@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js"),
    import("@modelcontextprotocol/sdk/types.js"),
  ]);
  return { Server, Transport: WebStandardStreamableHTTPServerTransport, ...types };
}

/**
 * The Model Context Protocol over streamable HTTP: each POST is complete in itself (no session), each tool a REST operation that is asked as whoever's credential
 * came with it. So scopes, limits, checks and refusals are those of REST.
 */
export function createMcp({ origin, log, authenticate, admit, ask }: McpParts): Handler<HostEnv> {
  return async (c) => {
    c.env.route = "/mcp";
    const headers: Record<string, string> = {};
    try {
      const authorization = c.req.header("authorization") ?? "";
      const credential = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
      const known =
        credential === undefined ? Promise.reject(new DomainError("unauthenticated", HOW)) : authenticate(credential);
      const actor = await known.catch(async (error: unknown) => {
        const allowance = await admit(c, "api-write", { withoutCookies: true });
        Object.assign(headers, allowance.headers);
        throw allowance.allowed ? error : new DomainError("rate_limited");
      });
      if (actor.kind !== "user") throw new DomainError("unauthenticated");
      if (c.req.method !== "POST") {
        headers.Allow = "POST";
        throw new DomainError("method_not_allowed");
      }
      const call = async (tool: Tool, given: Record<string, unknown>) =>
        resultOf(
          lacksId(tool, given)
            ? answerRefusal(NO_ID, c.env.requestId, {})
            : await ask(requestOf(tool, origin, given, authorization), c.env),
        );
      return await serve(c.req.raw, actor, call);
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      if (!refusal) log.error({ err: thrown, route: "/mcp" }, "a call of an assistant failed");
      return answerRefusal(refusal, c.env.requestId, headers);
    }
  };
}

async function serve(
  request: Request,
  actor: UserActor,
  call: (tool: Tool, given: Record<string, unknown>) => Promise<CallToolResult>,
): Promise<Response> {
  const { Server, Transport, ListToolsRequestSchema, CallToolRequestSchema, McpError, ErrorCode } = await loadSdk();
  const tools = toolsFor(actor);
  const server = new Server(INFO, { capabilities: { tools: {} }, instructions: INSTRUCTIONS });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(({ row: _, ...told }) => told) }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
    const tool = tools.find(({ name }) => name === params.name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, "This credential has no such tool");
    return call(tool, params.arguments ?? {});
  });
  const transport = new Transport({ sessionIdGenerator: undefined, enableJsonResponse: true });
  await server.connect(transport);
  const answer = await transport.handleRequest(request);
  await server.close();
  return answer;
}

/** A refusal is a result too: an assistant reads why, and asks for another time. */
async function resultOf(answer: Response): Promise<CallToolResult> {
  const text = await answer.text();
  if (text === "") return { content: [{ type: "text", text: "Nobody waits" }] };
  const isJson = /json/.test(answer.headers.get("content-type") ?? "");
  return {
    content: [{ type: "text", text }],
    ...(isJson && { structuredContent: JSON.parse(text) }),
    isError: !answer.ok,
  };
}
