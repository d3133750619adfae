import { readFileSync } from 'node:fs';

const swcrc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));
const typescript = { ...swcrc, swcrc: false, sourceMaps: 'inline', module: { type: 'commonjs', ignoreDynamic: false } };
const javascript = {
  swcrc: false,
  sourceMaps: false,
  jsc: { target: 'es2023', parser: { syntax: 'ecmascript' } },
  module: { type: 'commonjs' },
};

/** Unit and property tests beside the code need no database; everything under test/ gets one of its own per file. */
const common = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': ['@swc/jest', typescript],
    '^.+\\.m?js$': ['<rootDir>/test/support/jest-esm.cjs', javascript],
  },
  transformIgnorePatterns: [],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/var/'],
};

export default {
  maxWorkers: 2,
  testTimeout: 600_000, // Only so that a hang ends: how long a test takes is the machine's.
  cacheDirectory: '.cache/jest',
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/src/**/*.spec.ts'],
      globals: { matchRuns: Number(process.env.MATCH_RUNS ?? 300) },
    },
    {
      ...common,
      displayName: 'database',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.cjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.cjs',
    },
  ],
};
