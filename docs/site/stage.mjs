/** Copies all pages, and the files that they link to, to the folder that VitePress reads. Usage: node stage.mjs FOLDER */
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { filePath, linkedFiles, pages, root, sitePath } from "./repository.mjs";

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(join(root, from), to);
}

const folder = process.argv[2];
rmSync(folder, { recursive: true, force: true });
pages.forEach((page) => copy(page, join(folder, sitePath(page))));
linkedFiles().forEach((file) => copy(file, join(folder, "public", filePath(file))));
