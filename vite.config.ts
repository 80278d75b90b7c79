import { vitePlugin as remix } from "@remix-run/dev";
import tailwind from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";
import remixOptions from "./remix.config";

/** The live script of the public pages is a chunk of its own: those pages load it and nothing else. */
function liveScript(): Plugin {
  let browserBuild = false;
  return {
    name: "qconnect-live-script",
    apply: "build",
    configResolved(config) {
      browserBuild = !config.build.ssr;
    },
    buildStart() {
      if (browserBuild) this.emitFile({ type: "chunk", id: "app/live.ts", name: "live" });
    },
  };
}

export default defineConfig({
  plugins: [tailwind(), remix(remixOptions), liveScript()],
  // server/http/built-pages.ts finds the live chunk's hashed name in the manifest.
  build: { manifest: true, target: "es2022", chunkSizeWarningLimit: 700 },
  optimizeDeps: { entries: ["app/**/*.tsx"] },
  server: { watch: { ignored: ["**/.data/**", "**/build/**", "**/test-results/**", "**/playwright-report/**"] } },
});
