import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { TABLE } from "../table";
import { clientTypes } from "./client-types";
import { openApiDocument } from "./document";
import { type PostmanItem, postmanCollection } from "./postman";

const committed = () => JSON.parse(readFileSync("public/docs/postman_collection.json", "utf8"));

it("is committed as the document has it (npm run openapi writes it)", async () => {
  const made = await postmanCollection(openApiDocument(TABLE));
  expect(committed()).toEqual(JSON.parse(JSON.stringify(made)));
});

it("has a request for every operation, each with a key of its own and no id of the examples where a variable stands for it", () => {
  const requests = committed().item.flatMap((folder: PostmanItem) => folder.item) as PostmanItem[];
  expect(requests.length).toBe(TABLE.length);
  for (const { name, request } of requests) {
    const keys = request?.header.filter(({ key }) => key === "Idempotency-Key").map(({ value }) => value);
    expect(keys, name).toEqual(keys?.map(() => "{{$guid}}"));
    expect(JSON.stringify(request), name).not.toMatch(/(loc|svc|res|que|ctr|apt|tkt)_(t_)?0h2k/);
  }
});

it("is what the types of the client were made from (npm run openapi makes them)", async () => {
  const made = await clientTypes(openApiDocument(TABLE));
  expect(readFileSync("clients/typescript/src/schema.ts", "utf8")).toBe(made);
});
