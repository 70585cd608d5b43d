import { build } from "esbuild";

const [entry = "main.js", format = "esm", outdir = "dist"] = process.argv.slice(2);
await build({ entryPoints: [entry], bundle: true, minify: true, format, outdir, loader: { ".wasm": "file" } });
