import { defineConfig } from '@playwright/test'

// Where a machine says no language, file names are still Unicode.
process.env['LANG'] ??= 'C.UTF-8'

/** Chromium as Debian ships it; the server is started by test/e2e/global-setup.ts and stopped by its teardown. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.e2e.ts',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: [['line']],
  globalSetup: './test/e2e/global-setup.ts',
  use: {
    baseURL: 'http://localhost:4790',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-quic', '--no-first-run'],
    },
  },
})
