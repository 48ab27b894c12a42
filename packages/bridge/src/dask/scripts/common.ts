import { type DaskSpec, quoteForShell } from '@jupyterlab-hpc/api';

import { clusterFiles } from '../folder';
import { lines } from './words';

/** What a script has to know besides the spec. */
export interface ScriptPlace {
  readonly id: string;
  /** The folder of the cluster, absolute. */
  readonly folder: string;
  /** Of the submission: by this it is found again. */
  readonly token: string;
  /**
   * Words that start what scales from inside the job, before the folder;
   * without them, nothing does.
   */
  readonly loop?: readonly string[];
}

/**
 * The begin of each script: nothing runs of a cluster that is over; the job
 * says that it is there; and Dask reads the cluster's configuration before any
 * other. What tasks write has the person's own umask.
 */
export function begin(
  { environment }: DaskSpec,
  { folder, token }: ScriptPlace,
  jobId: string,
  ending?: string
): string {
  return lines(
    '\n# Of a cluster that is over, nothing begins.',
    `CLUSTER=${quoteForShell(folder)}`,
    `[ -e "$CLUSTER/${clusterFiles.over}" ] && exit 0`,
    `echo "${jobId}" > "$CLUSTER/${clusterFiles.jobs}/${token}.started"`,
    ending,
    "\n# The Python, and this cluster's configuration before any other of Dask's.",
    'for NAME in $(compgen -e DASK_); do unset "$NAME"; done',
    ...(environment.setup ?? []),
    `export DASK_CONFIG="$CLUSTER/${clusterFiles.config}"`
  ).trimEnd();
}

/** Whatever ends the scheduler, nothing of the cluster is left in the queue. */
export function finish({ mode }: DaskSpec): string {
  const isHere = mode === 'here';
  const cancel = 'command -v scancel > /dev/null && scancel -- "${IDS[@]}"';
  return lines(
    '\n# Whatever ends the scheduler, nothing of the cluster is left in the queue.',
    'finish() {',
    `  : > "$CLUSTER/${clusterFiles.over}"`,
    `  rm -f "$CLUSTER/${clusterFiles.scheduler}"`,
    // Numbers of a scheduler of this computer are those of other jobs to Slurm.
    isHere ? undefined : '  [ "$SLURM_CLUSTER_NAME" = local ] && return',
    `  mapfile -t IDS < <(cat "$CLUSTER/${clusterFiles.jobs}"/*.id 2> /dev/null${isHere ? '' : ' | grep -vx "$SLURM_JOB_ID"'})`,
    `  if [ "\${#IDS[@]}" -gt 0 ]; then ${cancel}; fi`,
    '}',
    'trap finish EXIT'
  ).trimEnd();
}

/** The exit code of a job whose node has not the network interface. */
const noInterface = 5;

/**
 * Ends a job whose node has not the network interface that was asked for: Dask
 * would end it as well, but behind a traceback.
 */
export function requireInterface(
  network: string | undefined
): string | undefined {
  if (network === undefined) {
    return undefined;
  }
  const there = '/sys/class/net';
  // An alias (`eth0:1`) is none of the kernel's.
  const path = quoteForShell(`${there}/${network.replace(/:.*$/, '')}`);
  const words = quoteForShell(`has no network interface ${network}.`);
  return lines(
    '\n# The network interface that was asked for.',
    `if [ -d ${there} ] && ! [ -e ${path} ]; then`,
    `  NAMES=$(cd ${there} && compgen -d)`,
    `  echo "The node $(uname -n)" ${words} "Those that it has: \${NAMES//$'\\n'/, }." >&2`,
    `  exit ${noInterface}`,
    'fi'
  ).trimEnd();
}

/** Starts what scales from inside, where its program is; it ends with the scheduler. */
export function startLoop({ loop }: ScriptPlace): string | undefined {
  if (loop === undefined) {
    return undefined;
  }
  const [program = '', ...words] = loop.map(quoteForShell);
  return `# Scales and replaces workers, also while nobody looks.
if [ -x ${program} ]; then ${[program, ...words].join(' ')} "$CLUSTER" "$SCHEDULER" & fi`;
}

/**
 * What ties one of Dask's processes to its cluster. The preload is in the
 * configuration too, of which a person's own `--preload` takes the place.
 */
export const ofCluster = [
  ...['--scheduler-file', `"$CLUSTER/${clusterFiles.scheduler}"`],
  ...['--preload', `"$CLUSTER/${clusterFiles.preload}"`]
];
