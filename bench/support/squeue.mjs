/** The query that the bridge makes, to be run bare. */
import { ROOT } from '../../dev/common/place.mjs';

/** @param {string} contents a module of TypeScript at the root of the checkout @returns {Promise<any>} what it exports */
export async function sourceOf(contents) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm'
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

/**
 * The bridge's squeue for one's own jobs, from its own sources.
 *
 * @returns {Promise<string[]>} the argument vector, with the program
 */
export async function squeueCommand() {
  const { args } = await sourceOf(`
    import { queueArgs } from './packages/bridge/src/scheduler/slurm/squeue';
    import { randomToken } from './packages/bridge/src/scheduler/slurm/records';
    export const args = () => queueArgs('mine', randomToken());
  `);
  return ['squeue', ...args()];
}

/** @param {NodeJS.ProcessEnv} env of a login @returns {NodeJS.ProcessEnv} that of the bridge's queries */
export const queryEnvironment = env => ({
  ...env,
  LC_ALL: 'C.UTF-8',
  SLURM_TIME_FORMAT: '%s',
  SLURM_BITSTR_LEN: '0'
});
