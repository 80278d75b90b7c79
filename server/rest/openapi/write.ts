import { mkdirSync, writeFileSync } from "node:fs";
import { TABLE } from "../table";
import { openApiDocument } from "./document";
import { postmanCollection } from "./postman";

const PUBLIC = new URL("../../../public/", import.meta.url);

function write(path: string, document: object): void {
  const file = new URL(path, PUBLIC);
  mkdirSync(new URL(".", file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
}

const document = openApiDocument(TABLE);
write("api-docs/openapi.json", document);
write("docs/postman_collection.json", await postmanCollection(document));
