/** What makes the same Markdown work on the site as in the repository. */
import { filePath, pageAt, sitePath, target } from "../repository.mjs";

/** Links to pages become links of the site; files are opened as they are. */
function rewriteLink(token, page, base) {
  const name = token.type === "image" ? "src" : "href";
  const found = target(page, token.attrGet(name));
  if (!found) {
    return;
  }
  if (found.isPage) {
    token.attrSet(name, `/${sitePath(found.file)}${found.anchor}`);
  } else if (name === "src") {
    token.attrSet(name, `/${filePath(found.file)}`);
  } else {
    token.attrSet(name, `${base}${filePath(found.file)}`);
    token.attrSet("target", "_self");
  }
}

function links(base) {
  return (state) => {
    const page = pageAt(state.env.relativePath);
    for (const inline of state.tokens.filter((token) => token.type === "inline")) {
      inline.children
        .filter((token) => token.type === "link_open" || token.type === "image")
        .forEach((token) => rewriteLink(token, page, base));
    }
  };
}

function isLinkToSection(inline) {
  return /^\[.*\]\(#[^)]*\)$/s.test(inline.content);
}

/** Removes a page's own table of contents: the site shows one next to every page. */
function contents(state) {
  const start = state.tokens.findIndex((token) => token.type === "bullet_list_open");
  const end = state.tokens.findIndex((token) => token.type === "bullet_list_close");
  const items = state.tokens.slice(start, end).filter((token) => token.type === "inline");
  if (start >= 0 && items.length > 0 && items.every(isLinkToSection)) {
    state.tokens.splice(start, end - start + 1);
  }
}

/** Gives indented code the frame, the colours and the copy button of fenced code. */
function fences(state) {
  for (const token of state.tokens.filter((candidate) => candidate.type === "code_block")) {
    token.type = "fence";
    token.info = "sh";
  }
}

/** Keeps browsers from breaking a line inside an option of a command. */
export const wholeOptions = {
  name: "whole-options",
  span(node) {
    if (/^\s*--[a-z][a-z-]*$/.test(node.children[0]?.value ?? "")) {
      this.addClassToHast(node, "option");
    }
  },
};

/** The same in code inside a sentence or a heading. */
function inlineOptions(md) {
  const render = md.renderer.rules.code_inline;
  md.renderer.rules.code_inline = (...all) =>
    render(...all).replace(/(^|[\s>])(--[a-z][a-z-]*)/g, '$1<span class="option">$2</span>');
}

export function configure(base) {
  return (md) => {
    // Text such as :latest: is not an emoji.
    md.disable("emoji", true);
    inlineOptions(md);
    md.core.ruler.push("colophon_links", links(base));
    md.core.ruler.after("block", "colophon_contents", contents);
    md.core.ruler.push("colophon_fences", fences);
  };
}
