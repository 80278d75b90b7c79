import { mkdirSync, writeFileSync } from "node:fs";
import { TABLE } from "../table";
import { openApiDocument } from "./document";

export const OPENAPI_FILE = new URL("../../../public/api-docs/openapi.json", import.meta.url);

mkdirSync(new URL(".", OPENAPI_FILE), { recursive: true });
writeFileSync(OPENAPI_FILE, `${JSON.stringify(openApiDocument(TABLE), null, 2)}\n`);
