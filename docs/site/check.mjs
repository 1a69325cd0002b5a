/**
 * Checks a built site in headless Chromium: links, search, width of a phone, dark mode, errors, other hosts.
 * Usage: node check.mjs BASE FOLDER [FOLDER-FOR-PICTURES]
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { brokenLinks } from "./links.mjs";
import { pages as sources } from "./repository.mjs";
import { serve } from "./server.mjs";

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 900 };
/** A term that a reader looks for, and the page that has to be among the first five that the search shows. */
const SEARCHES = [
  ["COLOPHON_TOKEN_HOSTS", "/docs/registries.html"],
  ["zstd", "/docs/layers.html"],
  ["ExporterTck", "/docs/exporters.html"],
];

const [base, folder, pictures] = process.argv.slice(2);
/** A link of the site, which begins with a slash, as it is in its pages. */
const below = (link) => base + link.slice(1);
const problems = [];

/** A page of the browser whose errors, and whose requests to other hosts, are problems. */
async function open(browser, origin, options) {
  const page = await browser.newPage(options);
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      problems.push(`${page.url()} prints: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => problems.push(`${page.url()} fails: ${error.message}`));
  page.on("request", (request) => {
    const allowed = [`${origin}/`, "data:", new URL("/favicon.ico", origin).href];
    if (!allowed.some((start) => request.url().startsWith(start))) {
      problems.push(`${page.url()} asks for something outside the site: ${request.url()}`);
    }
  });
  page.on("response", (response) => {
    if (response.status() >= 400) {
      problems.push(`${page.url()} gets ${response.status()} for ${response.url()}`);
    }
  });
  return page;
}

async function picture(page, name) {
  if (pictures) {
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  }
}

async function fitsAPhone(browser, origin, paths) {
  const page = await open(browser, origin, { viewport: PHONE });
  for (const path of paths) {
    await page.goto(`${origin}/${path}`, { waitUntil: "load" });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > PHONE.width) {
      problems.push(`${path} is ${width} pixels wide on a phone`);
    }
    await picture(page, `phone-${path.replaceAll("/", "-")}`);
  }
  await page.close();
}

async function searches(browser, origin) {
  const page = await open(browser, origin, { viewport: DESKTOP });
  for (const [term, expected] of SEARCHES) {
    await page.goto(`${origin}/index.html`, { waitUntil: "load" });
    await page.locator(".DocSearch-Button").first().click();
    await page.locator(".search-input").fill(term);
    await page.locator(".results a.result").first().waitFor();
    const found = await page.locator(".results a.result").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    if (!found.slice(0, 5).some((link) => link.startsWith(below(expected)))) {
      problems.push(`the search for ${term} finds ${found.slice(0, 5)}, not ${below(expected)}`);
    }
    await picture(page, `search-${term}`);
  }
  await page.close();
}

async function darkModeSwitches(browser, origin) {
  const page = await open(browser, origin, { viewport: DESKTOP, colorScheme: "light" });
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  for (const path of ["index.html", "docs/registries.html", "docs/index.html"]) {
    await page.goto(`${origin}/${path}`, { waitUntil: "load" });
    await picture(page, `light-${path.replaceAll("/", "-")}`);
  }
  const light = await background();
  await page.locator(".VPNavBarAppearance button").click();
  await page.waitForFunction((before) => getComputedStyle(document.body).backgroundColor !== before, light);
  await page.goto(`${origin}/index.html`, { waitUntil: "load" });
  if ((await background()) === light) {
    problems.push("dark mode does not stay on the next page");
  }
  await picture(page, "dark-index");
  await page.close();
}

/** Follows links as a reader does: the site loads such pages by script, and files and the Java API as they are. */
async function linksAreFollowed(browser, origin) {
  const page = await open(browser, origin, { viewport: DESKTOP });
  for (const [from, link, heading] of [
    ["index.html", "/docs/registries.html#authentication", "Registries and the local store"],
    ["docs/index.html", "/SECURITY.html", "Security"],
    ["docs/embedding.html", "/api/index.html", ""],
    ["docs/lint.html", "/docs/lint.schema.json", ""],
  ]) {
    await page.goto(`${origin}/${from}`, { waitUntil: "load" });
    await page.locator(`a[href="${below(link)}"]`).first().click();
    await page.waitForURL(`${origin}${link}`);
    if (heading) {
      await page.locator("h1", { hasText: heading }).first().waitFor();
    }
  }
  await page.goto(`${origin}/api/index.html`, { waitUntil: "load" });
  await picture(page, "api");
  await page.close();
}

const { pages, broken } = brokenLinks(folder, base);
broken.forEach((link) => problems.push(`broken link: ${link}`));
const own = pages.filter((page) => !page.startsWith("api/") && page !== "404.html");
if (own.length !== sources.length) {
  problems.push(`the site has ${own.length} pages, the repository ${sources.length}`);
}
const program = execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim();
const server = await serve(folder, base);
const browser = await chromium.launch({ executablePath: program });
try {
  for (const check of [searches, darkModeSwitches, linksAreFollowed]) {
    await check(browser, server.origin);
  }
  await fitsAPhone(browser, server.origin, own);
} finally {
  await browser.close();
  server.close();
}
if (problems.length > 0) {
  console.error([...new Set(problems)].join("\n"));
  process.exit(1);
}
console.log(`${own.length} pages of the documentation and ${pages.length - own.length} of the Java API: no problem found`);
