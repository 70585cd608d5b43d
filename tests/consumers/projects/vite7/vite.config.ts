import { defineConfig } from "vite";

export default defineConfig({
  // Vite 7 bundles dependencies for its development server, and leaves their WebAssembly behind.
  optimizeDeps: { exclude: ["vidyuan"] },
});
