import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How `squeue` behaves in a session with `slowSlurm`. */
export type Mood = 'well' | 'slow' | 'refusing';

/**
 * A folder of Slurm's programs in which squeue can be told to be slow, or to
 * refuse everyone's queue as a site with PrivateData=jobs does; else it is the
 * real one. Give its `option` to the session, and set its mood at any time.
 */
export function moodySqueue(root: string): {
  readonly option: string;
  readonly set: (mood: Mood) => void;
} {
  const folder = join(root, '.slurm');
  const mood = join(folder, 'mood');
  const squeue = join(folder, 'squeue');
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  writeFileSync(mood, 'well');
  writeFileSync(
    squeue,
    `#!/bin/sh
case $(cat '${mood}') in
slow) sleep 60 ;;
refusing)
  case "$*" in *--me*) ;; *)
    echo 'slurm_load_jobs error: Access/permission denied' >&2
    exit 1 ;;
  esac ;;
esac
exec squeue "$@"
`
  );
  chmodSync(squeue, 0o755);
  return {
    option: `--JupyterLabHPC.slurm_commands={'squeue': ['${squeue}']}`,
    set: to => writeFileSync(mood, to)
  };
}
