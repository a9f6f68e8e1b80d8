import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [react()],
  publicDir: isSsrBuild ? false : "public",
  build: isSsrBuild
    ? { target: "node20", emptyOutDir: true }
    : { outDir: "dist/client", emptyOutDir: true, chunkSizeWarningLimit: 1500 },
}));
