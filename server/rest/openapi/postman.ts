import { convertV2 } from "openapi-to-postmanv2";
import type { JsonSchema } from "./schemas";

interface Entry {
  key: string;
  value: string;
  disabled?: boolean;
  description?: { content: string };
}

/** What is used of a Postman collection 2.1. */
export interface PostmanItem {
  id?: string;
  name: string;
  item?: PostmanItem[];
  request?: { method: string; header: Entry[]; url: { path: string[]; query: Entry[]; variable: Entry[] } };
  response?: { id?: string; code: number; originalRequest?: unknown; header: unknown[] }[];
  event?: unknown[];
}
export interface PostmanCollection {
  info: { _postman_id?: string; name: string };
  item: PostmanItem[];
  variable: { key: string; value: string }[];
}

/** How the examples' ids begin, and the variable of the collection that stands in their place. */
const VARIABLES: Record<string, string> = {
  loc: "locationId",
  svc: "serviceId",
  res: "resourceId",
  que: "queueId",
  ctr: "counterId",
  apt: "appointmentId",
  apt_t: "appointmentToken",
  tkt: "ticketId",
  tkt_t: "ticketToken",
};
const EXAMPLE_ID = /\b([a-z]{3}(?:_t)?)_0h2k4m6p8q01j9zk3f7e\w+/g;

/** Sent only by who means it: the example would be wrong for everybody. */
const OPTIONAL_HEADERS = new Set(["If-Match", "Last-Event-ID"]);

/** The collection of a document: an item for each operation, ids as variables, a test that the answer is one the document declares. */
export async function postmanCollection(document: JsonSchema): Promise<PostmanCollection> {
  const collection = await convert(document);
  const examples = new Map<string, string>();
  const withVariables = (text: string) =>
    text.replace(EXAMPLE_ID, (id, begins: string) => {
      const name = VARIABLES[begins];
      if (name) examples.set(name, id);
      return name ? `{{${name}}}` : id;
    });
  const folders = collection.item.map((folder) => ({
    name: folder.name,
    item: (folder.item ?? []).map((item) => tidied(item, withVariables)),
  }));
  const { _postman_id: _, ...info } = collection.info;
  const variable = [
    { key: "baseUrl", value: "http://localhost:3000/api/v1" },
    { key: "bearerToken", value: "" },
    ...[...examples].sort().map(([key, value]) => ({ key, value })),
  ];
  return { info, item: folders, variable };
}

const exampleIn = ({ examples = [] }: { examples?: unknown[] }) => examples[0] ?? "";

function convert(document: JsonSchema): Promise<PostmanCollection> {
  // The converter resolves references in what it is given, and draws values by lot where a parameter has no example of its own.
  const withExamples = (_: string, value: JsonSchema) =>
    value?.in && value.example === undefined ? { ...value, example: exampleIn(value.schema as JsonSchema) } : value;
  const source = { type: "json" as const, data: JSON.parse(JSON.stringify(document, withExamples)) };
  const options = { folderStrategy: "Tags", parametersResolution: "Example" } as const;
  return new Promise((resolve, reject) => {
    convertV2(source, options, (error, { result, reason, output }) => {
      const [made] = output ?? [];
      if (error || !result || !made) reject(error ?? new Error(reason));
      else resolve(made.data);
    });
  });
}

/** Without what differs at each conversion, with the good answer as the one example. */
function tidied({ name, request, response = [] }: PostmanItem, withVariables: (text: string) => string): PostmanItem {
  if (!request) throw new Error(`${name} has no request`);
  const { url } = request;
  for (const parameter of url.query) parameter.disabled = !parameter.description?.content.startsWith("(Required)");
  for (const header of request.header) {
    if (header.key === "Idempotency-Key") header.value = "{{$guid}}";
    if (OPTIONAL_HEADERS.has(header.key)) header.disabled = true;
  }
  const declared = response.map(({ code }) => code).filter((code) => code < 500);
  const [good] = response.filter(({ code }) => code < 300);
  const exec = [
    `pm.test("answers as the document says", () => pm.expect(pm.response.code).to.be.oneOf(${JSON.stringify(declared)}));`,
  ];
  return {
    name,
    request: JSON.parse(withVariables(JSON.stringify(request))),
    response: good ? [{ ...good, id: undefined, originalRequest: undefined, header: [] }] : [],
    event: [{ listen: "test", script: { type: "text/javascript", exec } }],
  };
}
