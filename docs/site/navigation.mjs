/** The navigation of the site and the descriptions of its pages, both from the index of the documentation. */
import { read, sitePath, target } from "./repository.mjs";

const INDEX = "docs/README.md";
const LINK = /\[([^\]]+)\]\(([^)\s]+)\)/g;

function address(page) {
  return `/${sitePath(page).replace(/index\.md$/, "").replace(/\.md$/, ".html")}`;
}

/** The rows of the index: its section, its links, and what the pages are for. */
function rows() {
  const found = [];
  let section;
  for (const line of read(INDEX).split("\n")) {
    section = /^## (.+)$/.exec(line)?.[1] ?? section;
    const cells = /^\| (\[.+\].*) \| (.+) \|$/.exec(line);
    if (cells) {
      const links = [...cells[1].matchAll(LINK)].map(([, text, link]) => ({
        text: text.replace(/^[a-z]/, (first) => first.toUpperCase()).replaceAll("`", ""),
        page: target(INDEX, link).file,
      }));
      found.push({ section, links, purpose: cells[2].replaceAll("`", "") });
    }
  }
  return found;
}

export function sidebar() {
  const groups = new Map();
  for (const { section, links } of rows()) {
    const items = groups.get(section) ?? [];
    items.push(...links.map(({ text, page }) => ({ text, link: address(page) })));
    groups.set(section, items);
  }
  return [...groups].map(([text, items]) => ({ text, items }));
}

/** What a page is for, by its path in the repository. */
export function purposes() {
  return new Map(rows().flatMap(({ links, purpose }) => links.map(({ page }) => [page, purpose])));
}
