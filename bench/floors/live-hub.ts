import { createServer, type ServerResponse } from "node:http";

/** The least a live hub can be: GET /live stays open, POST /publish writes the same bytes to all of them. */
const open = new Set<ServerResponse>();

createServer((request, response) => {
  if (request.url?.startsWith("/live")) {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache, no-transform" });
    response.flushHeaders();
    response.socket?.setNoDelay(true);
    open.add(response);
    response.once("close", () => open.delete(response));
    return;
  }
  const parts: Buffer[] = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const frame = Buffer.concat(parts);
    if (frame.length > 0) for (const viewer of open) viewer.write(frame);
    response.end();
  });
}).listen(Number(process.env.PORT), "127.0.0.1");
