import { defineConfig } from "vite";

export default defineConfig({
  // Relative addresses: the built page works under any sub-path.
  base: "./",
});
