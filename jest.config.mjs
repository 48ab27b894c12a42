/** One configuration for every package; node specs say so in a docblock. */
const transform = {
  '\\.py$': '<rootDir>/dev/jest/text.cjs',
  '^.+\\.(?:[cm]?[jt]sx?)$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'classic' } }
      },
      module: { type: 'commonjs' }
    }
  ]
};

export default {
  testEnvironment: '<rootDir>/dev/jest/environment.cjs',
  // Two share the one cluster without getting into each other's way.
  maxWorkers: 2,
  // What takes long is measured in bench/, and fails no test on a busy machine.
  testTimeout: 30_000,
  testMatch: ['<rootDir>/packages/*/src/**/*.spec.{ts,tsx}'],
  modulePathIgnorePatterns: [
    '<rootDir>/jupyterlab_hpc/',
    '<rootDir>/\\.dev/',
    '<rootDir>/packages/[^/]+/lib/'
  ],
  moduleNameMapper: {
    '^@jupyterlab-hpc/(api|core)$': '<rootDir>/packages/$1/src',
    '^@jupyterlab-hpc/core/lib/(.*)$': '<rootDir>/packages/core/src/$1',
    '^@testing-library/react$': '<rootDir>/dev/jest/testing-library.cjs',
    '\\.(css|less|svg)$': '<rootDir>/dev/jest/asset.cjs'
  },
  setupFiles: ['<rootDir>/dev/jest/browser.cjs'],
  transform,
  // JupyterLab and Lumino publish ES modules, which Jest does not load as they are.
  transformIgnorePatterns: [
    '/node_modules/(?!(@jupyter|@jupyterlab|@lumino|@microsoft|lib0|y-protocols|y-websocket|yjs|nanoid|exenv-es6|fractional-indexing|@rjsf|marked|d3-[^/]+|internmap|delaunator|robust-predicates|lodash-es|cookie)/)'
  ]
};
