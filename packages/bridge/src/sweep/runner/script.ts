import { quoteForShell } from '@jupyterlab-hpc/api';

import { directiveLines, ownDirectives } from '../../dask/scripts/directives';
import { commandLines, interpreter, lines } from '../../dask/scripts/words';
import { sweepFiles } from '../folder';
import type { ScriptPlace } from '../parts';
import { sweepDirectives } from './directives';
import { settle, unbegun } from './settle';

/** Threads of the libraries that would take all cores of a node, whoever has them. */
const threadVariables = [
  'OMP_NUM_THREADS',
  'OPENBLAS_NUM_THREADS',
  'MKL_NUM_THREADS',
  'NUMEXPR_NUM_THREADS',
  'BLIS_NUM_THREADS',
  'VECLIB_MAXIMUM_THREADS'
];

/**
 * The batch script of a sweep: each task of the array makes its runs, one after
 * the other, and says of each what became of it. By hand, `bash sweep.sh 3 17`
 * makes runs on this machine.
 */
export function script(place: ScriptPlace): string {
  return lines(
    '#!/bin/bash',
    directiveLines(sweepDirectives(place)),
    ownDirectives(place.spec.resources.directives),
    findRuns(place),
    settle(place),
    unbegun,
    '\n# The Python of the runs.',
    ...(place.spec.environment.setup ?? []),
    // Whatever those lines have set.
    'set +eu',
    'trap - EXIT',
    threads,
    stagger(place),
    eachRun(place)
  );
}

function findRuns({ folder, tasksFile }: ScriptPlace): string {
  return lines(
    `\nSWEEP=${quoteForShell(folder)}`,
    // Whatever the environment has of these names.
    'SWEEP_ENDING= SWEEP_CHILD= SWEEP_UNBEGUN= SWEEP_STARTED= SWEEP_LINE= SWEEP_RUNS=',
    'cd -- "$SWEEP" || { echo "The folder of the sweep is gone: $SWEEP" >&2; exit 2; }',
    '\n# The runs: of a task, those behind its number in a file; by hand, those that are named.',
    'SWEEP_TASK=$SLURM_ARRAY_TASK_ID',
    'if [ -n "$SWEEP_TASK" ]; then',
    `  SWEEP_TASKS=\${1:-${quoteForShell(tasksFile)}}`,
    '  IFS=": " read -r SWEEP_LINE _ SWEEP_RUNS < <(grep -n -m 1 "^$SWEEP_TASK " -- "$SWEEP_TASKS")',
    '  read -r -a SWEEP_RUNS <<< "$SWEEP_RUNS"',
    '  if [ "${#SWEEP_RUNS[@]}" = 0 ]; then',
    '    echo "The task $SWEEP_TASK has no runs in $SWEEP_TASKS." >&2',
    '    exit 2',
    '  fi',
    'else',
    '  SWEEP_RUNS=("$@")',
    'fi',
    'for RUN in "${SWEEP_RUNS[@]:-none}"; do',
    '  if ! [[ $RUN =~ ^[1-9][0-9]{0,6}$ ]]; then',
    `    echo "All runs: sbatch ${sweepFiles.script}   Some tasks: sbatch --array=3,17 ${sweepFiles.script}   Runs, on this machine: bash ${sweepFiles.script} 3 17" >&2`,
    '    exit 2',
    '  fi',
    'done'
  ).trimEnd();
}

const threads = lines(
  '\n# As many threads as the task has cores, unless that was said.',
  'if [ -n "$SLURM_CPUS_PER_TASK" ]; then',
  `  for NAME in ${threadVariables.join(' ')}; do`,
  '    [ -n "${!NAME}" ] || export "$NAME=$SLURM_CPUS_PER_TASK"',
  '  done',
  'fi'
).trimEnd();

/** Those that begin together would all read the same files at the same moment. */
function stagger({ atOnce, spec }: ScriptPlace): string | undefined {
  return spec.stagger === 0
    ? undefined
    : lines(
        '\n# The first tasks begin one after the other.',
        'SWEEP_PLACE=$((${SWEEP_LINE:-1} - 1)) SWEEP_COUNT=${SLURM_ARRAY_TASK_COUNT:-1}',
        '[ "$SWEEP_PLACE" -lt "$SWEEP_COUNT" ] || SWEEP_PLACE=$((SWEEP_COUNT - 1))',
        `if [ "$SWEEP_PLACE" -gt 0 ] && [ "$SWEEP_PLACE" -lt ${atOnce} ]; then`,
        `  sleep "$((SWEEP_PLACE * ${spec.stagger}))" &`,
        '  SWEEP_CHILD=$!',
        '  wait "$SWEEP_CHILD"; SWEEP_CHILD=',
        'fi'
      ).trimEnd();
}

function eachRun({
  notebook,
  notebookFolder,
  spec,
  token
}: ScriptPlace): string {
  const { directory, environment, kernel } = spec;
  const command = commandLines([
    interpreter(environment),
    `"$SWEEP/${sweepFiles.runner}"`,
    '"$RUN"',
    '--folder "$SWEEP"',
    `--notebook ${notebook}`,
    ...(token === undefined ? [] : [`--token ${token}`]),
    ...(kernel === undefined ? [] : [`--kernel ${quoteForShell(kernel)}`]),
    ...(directory === 'run'
      ? []
      : [`--directory ${quoteForShell(notebookFolder)}`])
  ]);
  return lines(
    '\n# A run that fails does not keep the next from being made.',
    'SWEEP_RESULT=0 SWEEP_NUMBER=0',
    'for RUN in "${SWEEP_RUNS[@]}"; do',
    '  [ -z "$SWEEP_ENDING" ] || break',
    '  SWEEP_NUMBER=$((SWEEP_NUMBER + 1)) SWEEP_STARTED=$(date +%s)',
    '  printf -v SWEEP_NAME %04d "$RUN"',
    '  echo "=== Run $RUN ($SWEEP_NUMBER of ${#SWEEP_RUNS[@]}), $(date "+%Y-%m-%d %H:%M:%S"), $HOSTNAME"',
    `  rm -f -- "$SWEEP/${sweepFiles.status}/$SWEEP_NAME.json"`,
    `  ${command.replaceAll('\n', '\n  ')} &`,
    '  SWEEP_CHILD=$!',
    '  wait "$SWEEP_CHILD"; SWEEP_CODE=$?',
    '  while kill -0 "$SWEEP_CHILD" 2> /dev/null; do wait "$SWEEP_CHILD"; SWEEP_CODE=$?; done',
    '  settle "$SWEEP_CODE" || SWEEP_RESULT=1',
    'done',
    'exit "${SWEEP_ENDING:-$SWEEP_RESULT}"'
  ).trimEnd();
}
