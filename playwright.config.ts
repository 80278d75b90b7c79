import { defineConfig } from "@playwright/test";
import { findChromium } from "./.ci/tools.mjs";

/*
 * e2e/customer  what people do on their phones
 * e2e/staff     what staff do at a desk
 * e2e/kiosk     what people do at a kiosk, a portrait screen one touches, and how it is paired
 * e2e/pages     what holds for every page, on both
 * e2e/readme    the pictures of README.md, with SCREENSHOTS=1 only
 * The app under test is the built one (npm run build), an ordinary process with data of its own: e2e/fixtures/app-process.ts.
 */
const SECOND = 1000;
const PHONE = { width: 390, height: 844 };
const KIOSK = { width: 1080, height: 1920 };
const DESKTOP = { width: 1440, height: 900 };
const PICTURE = { width: 1280, height: 720 };

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/fixtures/run-app.ts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 240 * SECOND,
  // Generous, as the whole gate may run beside it; what is shown comes in milliseconds.
  expect: { timeout: 60 * SECOND },
  reporter: "list",
  use: {
    locale: "en-GB",
    timezoneId: "Europe/London",
    launchOptions: {
      executablePath: await findChromium(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    actionTimeout: 60 * SECOND,
    trace: "off",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "phone", testMatch: /(customer|pages)\/.*\.spec\.ts$/, use: { viewport: PHONE, hasTouch: true } },
    { name: "kiosk", testMatch: /kiosk\/.*\.spec\.ts$/, use: { viewport: KIOSK, hasTouch: true } },
    { name: "desktop", testMatch: /(staff|pages)\/.*\.spec\.ts$/, use: { viewport: DESKTOP } },
    ...(process.env.SCREENSHOTS
      ? [{ name: "screenshots", testMatch: /readme\/.*\.spec\.ts$/, use: { viewport: PICTURE } }]
      : []),
  ],
});
