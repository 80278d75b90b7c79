import { mkdirSync, writeFileSync } from "node:fs";
import { TABLE } from "../table";
import { clientTypes } from "./client-types";
import { openApiDocument } from "./document";
import { postmanCollection } from "./postman";

const ROOT = new URL("../../../", import.meta.url);

function write(path: string, text: string): void {
  const file = new URL(path, ROOT);
  mkdirSync(new URL(".", file), { recursive: true });
  writeFileSync(file, text);
}

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;

const document = openApiDocument(TABLE);
write("public/api-docs/openapi.json", json(document));
write("public/docs/postman_collection.json", json(await postmanCollection(document)));
write("clients/typescript/src/schema.ts", await clientTypes(document));
