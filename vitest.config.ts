import { defineConfig } from 'vitest/config'

const NEEDS_DATABASE = '**/*.db.test.ts'
const ELSEWHERE = ['**/node_modules/**', 'build/**', '.umran/**', 'test/e2e/**']

export default defineConfig({
  test: {
    environment: 'node',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // No test is about time: a slow machine is no failure.
          testTimeout: 60_000,
          include: ['{src,packs,db,bin}/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...ELSEWHERE, NEEDS_DATABASE],
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: [NEEDS_DATABASE],
          exclude: ELSEWHERE,
          globalSetup: ['test/global-setup.ts'],
          setupFiles: ['test/helpers/quiet-log.ts'],
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
