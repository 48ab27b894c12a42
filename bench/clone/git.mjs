/** The same files in a repository of git, behind git's own server. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { run } from '../../dev/common/run.mjs';
import { freePort } from '../../dev/demo/lab.mjs';
import { timed } from '../support/bridge.mjs';

/** Nobody's settings but these. */
const env = {
  PATH: process.env.PATH,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'bench',
  GIT_AUTHOR_EMAIL: 'bench@localhost',
  GIT_COMMITTER_NAME: 'bench',
  GIT_COMMITTER_EMAIL: 'bench@localhost'
};

/** @returns {Promise<string | undefined>} its version; undefined where there is none */
export async function gitVersion() {
  return run(['git', '--version'], { env }).then(
    words => words.trim().replace(/^git version /, 'git '),
    () => undefined
  );
}

/**
 * Serves the files of a folder, packed, over `git://` on loopback.
 *
 * @param {string} place a folder for what it needs
 * @param {string} files
 */
export async function serveGit(place, files) {
  const git = (...words) => run(['git', ...words], { env, cwd: files });
  const tree = [`--git-dir=${join(place, 'work.git')}`, `--work-tree=${files}`];
  await git(...tree, 'init', '--quiet', '--initial-branch=main');
  await git(...tree, 'add', '--all');
  await git(...tree, 'commit', '--quiet', '--message=Files');
  const [from, to] = ['work.git', 'files.git'].map(name => join(place, name));
  await git('clone', '--quiet', '--bare', from, to);
  await git(`--git-dir=${to}`, 'repack', '-adq');
  const port = await freePort();
  const programs = (await git('--exec-path')).trim();
  const child = spawn(
    join(programs, 'git-daemon'),
    [
      ...['--export-all', '--listen=127.0.0.1', `--port=${port}`],
      `--base-path=${place}`,
      place
    ],
    { env, stdio: 'ignore' }
  );
  const ended = once(child, 'exit');
  while (!(await listens(port))) {
    if (child.exitCode !== null) {
      throw new Error(`git daemon ended with ${child.exitCode}.`);
    }
    await delay(20); // it says nothing when it is ready
  }
  return {
    /** @param {string} target @returns {Promise<number>} milliseconds */
    clone: target =>
      timed(
        [
          ...['git', 'clone', '--quiet', '--depth=1'],
          ...[`git://127.0.0.1:${port}/files.git`, target]
        ],
        { env, cwd: '/' }
      ),
    async end() {
      child.kill();
      await ended;
    }
  };
}

/** @param {number} port @returns {Promise<boolean>} */
function listens(port) {
  return new Promise(resolve => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
