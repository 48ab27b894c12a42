import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../../../..');

/** The real bundle of the process that looks at files and changes them, in a folder of its own. */
export class AgentBundle {
  readonly folder = mkdtempSync(join(tmpdir(), 'hpc-agent-'));
  readonly path = join(this.folder, 'agent.js');

  constructor() {
    chmodSync(this.folder, 0o755);
    execFileSync(join(root, 'node_modules/.bin/esbuild'), [
      join(__dirname, '../files/agentmain.ts'),
      '--bundle',
      '--platform=node',
      '--log-level=error',
      `--outfile=${this.path}`
    ]);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
