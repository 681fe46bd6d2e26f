// Tests of the built app in real Chromium. `cargo xtask test --only browser` builds, serves and starts them:
// BASE_URL is where the app is served, CHROMIUM the browser.
import { defineConfig } from '@playwright/test';

const { BASE_URL, CHROMIUM } = process.env;
if (!BASE_URL || !CHROMIUM) throw new Error('run `cargo xtask test --only browser`: it sets BASE_URL and CHROMIUM');

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.js',
  outputDir: 'test-results',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  reporter: [['list']],
  use: {
    baseURL: BASE_URL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: 'light',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
        '--disable-background-networking', '--disable-component-update', '--disable-sync',
      ],
      // Playwright lifts the browser's limit on address changes; readers have it, so tests keep it.
      ignoreDefaultArgs: ['--disable-ipc-flooding-protection'],
    },
  },
});
