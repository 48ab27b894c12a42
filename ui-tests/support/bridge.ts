import { spawnSync } from 'node:child_process';

/** SIGKILL to the bridge, the one child of JupyterLab that is Node; there is none before a page asked for it. */
export function endBridge(jupyter: number): void {
  const { stdout: children } = spawnSync(
    'ps',
    ['-o', 'pid=,args=', '--ppid', String(jupyter)],
    { encoding: 'utf8' }
  );
  const line = children
    .split('\n')
    .find(text => text.includes('bridge/main.js'));
  if (line !== undefined) {
    process.kill(Number.parseInt(line, 10), 'SIGKILL');
  }
}
