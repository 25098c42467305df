// Builds dist/: the script, and the page with its words filled in from the strings file.
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { build, transform } from "esbuild";

const OUT = "dist";
const TARGETS = ["chrome114", "edge114", "firefox117", "safari16.4"];

const minifiedCss = {
  name: "css as text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true, target: TARGETS });
      return { contents: code, loader: "text" };
    });
  },
};

await mkdir(`${OUT}/page`, { recursive: true });
await build({
  entryPoints: ["src/index.ts"],
  outfile: `${OUT}/widget.js`,
  bundle: true,
  format: "iife",
  minify: true,
  legalComments: "none",
  banner: { js: "/* Unknot web chat, Apache-2.0. With lit-html (BSD-3-Clause) and socket.io-client (MIT). */" },
  target: TARGETS,
  plugins: [minifiedCss],
});

const strings = JSON.parse(await readFile("src/strings/en.json", "utf8"));
const page = await readFile("page/index.html", "utf8");
await writeFile(
  `${OUT}/page/index.html`,
  page.replace(/\{\{([\w.]+)\}\}/g, (_, path) => escaped(wordsAt(path))),
);
for (const name of ["page.css", "icon.svg"]) await cp(`page/${name}`, `${OUT}/page/${name}`);

function wordsAt(path) {
  const found = path.split(".").reduce((strings, key) => strings?.[key], strings);
  if (typeof found !== "string")
    throw new Error(`page/index.html: there is no string "${path}" in src/strings/en.json`);
  return found;
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
