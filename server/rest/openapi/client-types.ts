import openapiTypes, { astToString, type OpenAPI3 } from "openapi-typescript";
import type { JsonSchema } from "./schemas";

const HEAD = "// Made from the OpenAPI document by `npm run openapi`; not to be edited.\n\n";

/** The types of clients/typescript: every path with its parameters, bodies and answers. */
export async function clientTypes(document: JsonSchema): Promise<string> {
  const nodes = await openapiTypes(document as unknown as OpenAPI3, {
    // A field with a default need not be sent.
    defaultNonNullable: false,
  });
  return HEAD + astToString(nodes);
}
