/**
 * node bundle.mjs [FOLDER]
 *
 * Makes the bridge files that need nothing but Node beside them: `main.js` sees
 * to it that `server.js` has to be compiled only once, and `supervisor.js` runs
 * the jobs of this computer, `agent.js` looks at file systems that hang, and
 * `daskloop.js` scales a cluster from within its own job. Libraries that are
 * large are loaded when they are needed: `selfsigned.js` with the first
 * cluster, `yamlparser.js` with the first text in YAML.
 */
import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { version } = JSON.parse(
  readFileSync(new URL('package.json', import.meta.url), 'utf8')
);

const folder =
  process.argv[2] ?? join(import.meta.dirname, '../../jupyterlab_hpc/bridge');

/**
 * What the libraries would load, and the bridge never calls: their own
 * compilers and logger, the client that tests use, and TLS, which none but the
 * cloner needs, once it is loaded. Left out, they cost nothing at the start.
 */
const unused = [
  'node:http2',
  'node:https',
  '@fastify/ajv-compiler',
  '@fastify/fast-json-stringify-compiler',
  'light-my-request',
  'pino'
];

/** Who may have TLS. */
const cloner =
  /\/src\/clone\/|\/node_modules\/(?:https-proxy-agent|agent-base)\//;

/** @type {import('esbuild').Plugin} */
const leaveOut = {
  name: 'leave-out',
  setup({ onResolve }) {
    const names = unused.map(name => name.replace(/^node:/, '(?:node:)?'));
    onResolve({ filter: new RegExp(`^(?:${names.join('|')})$`) }, about =>
      about.path.endsWith('https') && cloner.test(about.importer)
        ? { path: about.path, external: true }
        : { path: join(import.meta.dirname, 'src/unused.ts') }
    );
  }
};

await build({
  entryPoints: {
    main: 'src/main.ts',
    server: 'src/server.ts',
    agent: 'src/files/agentmain.ts',
    daskloop: 'src/dask/loop/main.ts',
    selfsigned: 'src/dask/selfsigned.ts',
    supervisor: 'src/scheduler/local/supervisor/main.ts',
    yamlparser: 'src/yaml/yamlparser.ts'
  },
  // By the word that imports them, in libraries too.
  external: ['./server', './selfsigned', './yamlparser'],
  supported: { 'dynamic-import': false },
  absWorkingDir: import.meta.dirname,
  outdir: folder,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // Lines are kept: a crash prints the one it happened in.
  minifySyntax: true,
  minifyIdentifiers: true,
  // A sweep's folder gets its program in Python along.
  loader: { '.py': 'text' },
  plugins: [leaveOut],
  legalComments: 'linked',
  define: { __VERSION__: JSON.stringify(version) },
  logLevel: 'warning'
});

// Whatever package.json stands in a folder above, this is CommonJS.
writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
