import { defineConfig } from '@playwright/test';

/** Those that need no Slurm: all that run where there is none. */
const here = /\/local[^/]*\.spec\.ts$/;

export default defineConfig({
  testDir: 'tests',
  ...(process.env['HPC_TEST_CLUSTER'] === undefined ? { testMatch: here } : {}),
  outputDir: 'test-results',
  // One cluster and one JupyterLab: what one test submits, another would see.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env['CI'] === 'true',
  use: {
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        // Chromium refuses its sandbox to root; it sees pages of loopback only.
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run'
      ]
    }
  }
});
