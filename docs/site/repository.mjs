/** The pages of the repository, the files that they link to, and where both are on the site. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

const FOLDERS = ["", "docs", "docs/decisions", "examples"];
const LINK = /\[[^\]]*\]\(([^)\s]+)\)/g;

/** The paths of all pages in the repository. */
export const pages = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name))
    .sort(),
);

export function read(path) {
  return readFileSync(join(root, path), "utf8");
}

/** The path of a page below the root of the site: a README is the index of its folder. */
export function sitePath(page) {
  return page.replace(/(^|\/)README\.md$/, "$1index.md");
}

/** The page that is at a path of the site. */
export function pageAt(path) {
  return pages.find((page) => sitePath(page) === path);
}

/** The path of a file that is not a page. Browsers show text; a script without an extension would be downloaded. */
export function filePath(file) {
  return /\.[a-z]+$/.test(file) ? file : `${file}.txt`;
}

/** The path in the repository that a link of a page leads to, and the anchor; nothing for other sites and anchors. */
export function target(page, link) {
  if (/^(#|[a-z]+:)/.test(link)) {
    return undefined;
  }
  const [, path, anchor] = /^([^#]*)(.*)$/.exec(link);
  let file = normalize(join(dirname(page), path)).replace(/\/$/, "");
  if (existsSync(join(root, file)) && statSync(join(root, file)).isDirectory()) {
    file = join(file, "README.md");
  }
  return { file, anchor, isPage: pages.includes(file) };
}

/** The files other than pages that pages link to. */
export function linkedFiles() {
  const files = new Set();
  for (const page of pages) {
    for (const [, link] of read(page).replace(/^```.*?^```/gms, "").matchAll(LINK)) {
      const found = target(page, link);
      if (found && !found.isPage) {
        files.add(found.file);
      }
    }
  }
  return [...files].sort();
}

/** The anchor of a heading, by the rule that GitHub uses and the pages rely on. */
export function anchor(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");
}
