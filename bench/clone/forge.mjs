/** A GitHub on this computer, as a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * @param {{place: string, files: string, bytes: number}} about a folder for what
 *   it needs, the folder that its repository is, and the bytes of what is too large
 */
export async function playForge({ place, files, bytes }) {
  const script = join(place, 'played.cjs');
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(import.meta.dirname, 'played.mjs')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning'
  });
  const child = spawn(process.execPath, [script, files, String(bytes)], {
    stdio: ['pipe', 'pipe', 'inherit']
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const [line] = await Promise.race([
    once(lines, 'line'),
    ended.then(([code]) => {
      throw new Error(`The played forge ended with ${code}.`);
    })
  ]);
  const { certificate, port } = JSON.parse(line);
  const authority = join(place, 'authority.pem');
  writeFileSync(authority, certificate);
  const host = `localhost:${port}`;
  return {
    /** The settings of a site that has it. */
    config: { githubHosts: [host], cloneInternalHosts: [host] },
    options: ['github_hosts', 'clone_internal_hosts'].map(
      name => `--JupyterLabHPC.${name}=${host}`
    ),
    env: { NODE_EXTRA_CA_CERTS: authority },
    /** @param {string} path */
    address: path => `https://${host}/${path}`,
    async end() {
      child.stdin.end();
      await ended;
    }
  };
}
