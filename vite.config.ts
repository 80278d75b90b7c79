import { vitePlugin as remix } from "@remix-run/dev";
import tailwind from "@tailwindcss/vite";
import { defineConfig } from "vite";
import remixOptions from "./remix.config";

export default defineConfig({
  plugins: [tailwind(), remix(remixOptions)],
  build: { target: "es2022", chunkSizeWarningLimit: 700 },
  optimizeDeps: { entries: ["app/**/*.tsx"] },
  server: { watch: { ignored: ["**/.data/**", "**/build/**", "**/test-results/**", "**/playwright-report/**"] } },
});
