/** Serves a folder on a free port of this machine, as any host of static files does. */
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
};

function answer(folder, base, request, response) {
  if (request.url === "/favicon.ico") {
    // Browsers ask for it on pages that name no icon, as those of the API documentation.
    response.writeHead(204).end();
    return;
  }
  const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
  if (!path.startsWith(base)) {
    response.writeHead(404).end();
    return;
  }
  let file = join(folder, path.slice(base.length));
  if (existsSync(file) && statSync(file).isDirectory()) {
    file = join(file, "index.html");
  }
  if (!existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain" });
  createReadStream(file).pipe(response);
}

/** Serves it below a path of the host, "/" or "/NAME/"; the address has no slash at its end. */
export async function serve(folder, base) {
  const server = createServer((request, response) => answer(folder, base, request, response));
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { origin: `http://127.0.0.1:${server.address().port}${base.replace(/\/$/, "")}`, close: () => server.close() };
}
