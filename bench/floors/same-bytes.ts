import { createServer } from "node:http";

/** Bare node:http: PUT /bytes sets what every GET answers. */
let bytes = Buffer.alloc(0);

createServer((request, response) => {
  if (request.method === "PUT") {
    const parts: Buffer[] = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      bytes = Buffer.concat(parts);
      response.end();
    });
    return;
  }
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": bytes.length });
  response.end(bytes);
}).listen(Number(process.env.PORT), "127.0.0.1");
