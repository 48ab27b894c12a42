/** Makes the bridge one file, which needs nothing but Node beside it. */
import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { version } = JSON.parse(
  readFileSync(new URL('package.json', import.meta.url), 'utf8')
);

const folder = join(import.meta.dirname, '../../jupyterlab_hpc/bridge');

/**
 * What the libraries would load, and the bridge never calls: their own
 * compilers and logger, and the client that tests use. Left out, they cost
 * nothing at the start.
 */
const unused = [
  '@fastify/ajv-compiler',
  '@fastify/fast-json-stringify-compiler',
  'light-my-request',
  'pino'
];

await build({
  entryPoints: ['src/main.ts'],
  absWorkingDir: import.meta.dirname,
  outfile: join(folder, 'main.js'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // Lines are kept: a crash prints the one it happened in.
  minifySyntax: true,
  minifyIdentifiers: true,
  alias: Object.fromEntries(
    unused.map(name => [name, join(import.meta.dirname, 'src/unused.ts')])
  ),
  legalComments: 'linked',
  define: { __VERSION__: JSON.stringify(version) },
  logLevel: 'warning'
});

// Whatever package.json stands in a folder above, this is CommonJS.
writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
