import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { purposes, sidebar } from "../navigation.mjs";
import { anchor, pageAt } from "../repository.mjs";
import { configure, wholeOptions } from "./markdown.mjs";

/** The path at which the site is served, "/" or "/NAME/"; the script build sets it. */
const base = process.env.SITE_BASE ?? "/";
const target = fileURLToPath(new URL("../target", import.meta.url));
/** A tag with its hole. */
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#3451b2" fill-rule="evenodd" ' +
  'd="M1 2v6l7 7 6-6-7-7zm3.5 1.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z"/></svg>';
const described = purposes();

export default defineConfig({
  title: "Colophon",
  description: "Puts annotations on container images that exist",
  lang: "en-GB",
  base,
  head: [["link", { rel: "icon", type: "image/svg+xml", href: `data:image/svg+xml,${encodeURIComponent(ICON)}` }]],
  srcDir: `${target}/pages`,
  cacheDir: `${target}/cache`,
  // One page at a time, so that the search index lists them in the same order in every build.
  buildConcurrency: 1,
  markdown: {
    linkify: false,
    attrs: { disable: true },
    anchor: { slugify: anchor },
    config: configure(base),
    codeTransformers: [wholeOptions],
  },
  transformPageData: (page) => ({ description: described.get(pageAt(page.relativePath)) ?? page.description }),
  themeConfig: {
    nav: [
      { text: "All pages", link: "/docs/" },
      { text: "Java API", link: "/api/index.html", target: "_self" },
    ],
    sidebar: sidebar(),
    outline: [2, 3],
    search: { provider: "local" },
    externalLinkIcon: true,
  },
});
