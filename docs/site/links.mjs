/** The links of all HTML files in a folder that lead to no file or no anchor of it. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { dirname, join as joinPath } from "node:path/posix";

const ATTRIBUTE = /<[a-z]+[^>]*?\s(?:href|src)="([^"]*)"/g;
const ID = /\s(?:id|name)="([^"]*)"/g;

function htmlFiles(folder) {
  return readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".html")).sort();
}

function decode(text) {
  return decodeURIComponent(text.replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
}

/** The path in the folder that a link leads to, without its anchor; undefined if the link leaves the site. */
function resolve(folder, base, page, path) {
  if (path === "") {
    return page;
  }
  if (path.startsWith("/") && !path.startsWith(base)) {
    return undefined;
  }
  const found = path.startsWith("/") ? path.slice(base.length) : joinPath(dirname(page), path);
  const isFolder = existsSync(join(folder, found)) && statSync(join(folder, found)).isDirectory();
  return isFolder ? joinPath(found, "index.html") : found;
}

/** JDK 17 writes a link to an anchor there that it does not write. */
const FAULTY_IN_JAVADOC = "api/constant-values.html: #dev.colophon";

/** The pages, and their broken links, of a site that is served at the path base. */
export function brokenLinks(folder, base) {
  const texts = new Map(htmlFiles(folder).map((page) => [page, readFileSync(join(folder, page), "utf8")]));
  const ids = new Map([...texts].map(([page, text]) => [page, new Set([...text.matchAll(ID)].map((id) => decode(id[1])))]));
  const broken = [];
  for (const [page, text] of texts) {
    for (const [, link] of text.matchAll(ATTRIBUTE)) {
      if (/^([a-z]+:|\/\/)/.test(link)) {
        continue;
      }
      const [, path, anchor] = /^([^#?]*)(?:\?[^#]*)?#?(.*)$/.exec(decode(link));
      const target = resolve(folder, base, page, path);
      if (target === undefined || !existsSync(join(folder, target)) || (anchor && ids.has(target) && !ids.get(target).has(anchor))) {
        broken.push(`${page}: ${link}`);
      }
    }
  }
  return { pages: [...texts.keys()], broken: [...new Set(broken)].filter((link) => link !== FAULTY_IN_JAVADOC) };
}
