import js from '@eslint/js';
import jupyter from '@jupyter/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * Who may import whom: api <- core <- features, api <- bridge. Everything that
 * is not named is forbidden.
 * @param {string} files @param {RegExp | string} others @param {string} why
 */
function boundary(files, others, why) {
  return {
    files: [files],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: String(others), message: why }] }
      ]
    }
  };
}

// Rules alone: the plugin is left to the reader to name.
const [forCode, forSchemas] = jupyter.configs.recommended;

const labextensions = [
  'core',
  'slurm-queue',
  'files',
  'favorites',
  'recent',
  'dask-launcher',
  'notebook-cloner'
];
const features = labextensions.filter(name => name !== 'core');

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/lib/**',
      '!dev/lib/**',
      '**/dist/',
      '.dev/',
      '.venv/',
      'jupyterlab_hpc/',
      '**/fixtures/',
      'ui-tests/test-results/',
      'ui-tests/playwright-report/',
      'bench/results/'
    ]
  },
  js.configs.recommended,
  {
    files: ['**/*.{mjs,cjs,js}'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'Buffer',
          'URL',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'fetch',
          'performance',
          'AbortController',
          'AbortSignal',
          'require',
          'module',
          'globalThis',
          'structuredClone',
          'TextDecoder'
        ].map(name => [name, 'readonly'])
      )
    },
    rules: { eqeqeq: 'error', 'prefer-const': 'error' }
  },
  {
    files: ['packages/*/src/**/*.{ts,tsx}', 'ui-tests/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.config.ts'] },
        tsconfigRootDir: import.meta.dirname
      }
    },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true }
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true }
      ],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true }
      ],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        // Taking a field off an object is what its rest is for.
        { ignoreRestSiblings: true }
      ]
    }
  },
  {
    files: ['packages/*/src/**/*.spec.{ts,tsx}', 'ui-tests/**/*.ts'],
    rules: {
      // Tests reach into what they know is there.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // Jest's asymmetric matchers (`expect.any`) are typed `any`.
      '@typescript-eslint/no-unsafe-assignment': 'off'
    }
  },
  {
    files: ['ui-tests/**/*.ts'],
    rules: {
      // Playwright reads from the pattern which fixtures a fixture needs.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }]
    }
  },
  {
    files: labextensions.map(name => `packages/${name}/src/**/*.{ts,tsx}`),
    ignores: ['**/*.spec.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks, jupyter },
    rules: {
      ...forCode.rules,
      'jupyter/prefer-lazy-imports': [
        'error',
        // What declares commands is needed at once; it loads what they do later.
        { ignoreImports: ['./*commands', './*/plugin'] }
      ],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error'
    }
  },
  {
    files: ['packages/*/schema/*.json'],
    plugins: { jupyter },
    languageOptions: forSchemas.languageOptions,
    rules: forSchemas.rules
  },
  boundary(
    'packages/api/src/**',
    '^(?!\\.{1,2}(/|$)|@sinclair/typebox)',
    'The contract depends on TypeBox alone.'
  ),
  boundary(
    'packages/bridge/src/**',
    '^(@jupyterlab/|@lumino/|react|@jupyterlab-hpc/(?!api$))',
    'The bridge knows the contract, and nothing of browsers.'
  ),
  boundary(
    'packages/core/src/**',
    '^(node:|fastify|@jupyterlab-hpc/(?!api$))',
    'Core stands on the contract and on JupyterLab.'
  ),
  ...features.map(name =>
    boundary(
      `packages/${name}/src/**`,
      '^(node:|fastify|@jupyterlab-hpc/(?!(api|core|core/lib/testing)$))',
      'Features meet through commands, or through a token in core.'
    )
  ),
  {
    files: features.map(name => `packages/${name}/src/**/*.{ts,tsx}`),
    ignores: ['**/*.spec.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@jupyterlab-hpc/api',
              allowTypeImports: true,
              message:
                'Take values from core, which all share: from here, each bundle gets the schemas of its own.'
            }
          ]
        }
      ]
    }
  }
);
