import { lines } from '../../dask/scripts/words';
import { sweepFiles } from '../folder';
import type { ScriptPlace } from '../parts';

/**
 * What became of a run of which its Python said nothing at its end: killed, or
 * never begun. `settle CODE` fails where the run has failed.
 */
export function settle({ notebook, token }: ScriptPlace): string {
  const status = `$SWEEP/${sweepFiles.status}/$SWEEP_NAME.json`;
  return lines(
    '\n# What becomes of a run of which its Python says nothing at its end.',
    'settle() {',
    `  local file="${status}" code=$1 kind=setup words state`,
    `  grep -q '^ "state": "completed",$' -- "$file" 2> /dev/null && return 0`,
    `  grep -q '^ "state": "failed",$' -- "$file" 2> /dev/null && return 1`,
    '  if [ "$code" -gt 128 ] && [ "$code" -lt 193 ]; then',
    '    kind=killed words="Its process was ended by SIG$(kill -l "$((code - 128))")."',
    '    [ "$code" != 137 ] || words="$words Often that is for want of memory."',
    '  elif [ "$code" = 127 ] || [ "$code" = 126 ]; then',
    '    words="The Python could not be started (code $code). Its log may tell why."',
    '  else',
    '    words="The Python ended with code $code, and said nothing of the run. Its log may tell why."',
    '  fi',
    '  [ -z "$SWEEP_UNBEGUN" ] || words=$SWEEP_UNBEGUN',
    '  echo "Run $RUN failed: $words" >&2',
    '  [ "$code" != 0 ] || code=1',
    `  state=${doubleQuoted('"state": "failed", "ended": $(date +%s), "exit": $code, "error": {"kind": "$kind", "message": "$words"}')}`,
    `  if grep -q '^ "state": "running",$' -- "$file" 2> /dev/null; then`,
    '    sed "s/^ \\"state\\": \\"running\\",\\$/ $state,/" "$file" > "$file.$$.tmp"',
    '  else',
    `    printf '{"version": 1, "run": %d, %s, "started": %d, "notebook": %d%s%s}\\n' \\`,
    `      "$RUN" "$state" "\${SWEEP_STARTED:-$(date +%s)}" ${notebook} ${tokenWord(token)} \\`,
    '      "${SWEEP_TASK:+, \\"job\\": \\"$SLURM_ARRAY_JOB_ID\\", \\"task\\": $SWEEP_TASK}" > "$file.$$.tmp"',
    '  fi && mv -f -- "$file.$$.tmp" "$file"',
    '  return 1',
    '}'
  ).trimEnd();
}

/**
 * The task may be over before its first run: lines of the person's may end it,
 * or the queue may; of the latter the queue tells.
 */
export const unbegun = lines(
  '\n# Of a task that is ended, no further run begins, and this one says so.',
  'end_task() {',
  '  SWEEP_ENDING=143',
  '  [ -n "$SWEEP_CHILD" ] || exit 143',
  '  kill -TERM "$SWEEP_CHILD" 2> /dev/null',
  '}',
  'trap end_task TERM INT',
  'not_begun() {',
  '  local code=$?',
  '  set +eu',
  '  [ -z "$SWEEP_ENDING" ] || return',
  '  SWEEP_UNBEGUN="The lines before the Python ended the task (code $code). Its log may tell why."',
  '  for RUN in "${SWEEP_RUNS[@]}"; do',
  '    printf -v SWEEP_NAME %04d "$RUN"',
  `    rm -f -- "$SWEEP/${sweepFiles.status}/$SWEEP_NAME.json"`,
  '    settle "$code"',
  '  done',
  '  [ "$code" != 0 ] || exit 1',
  '}',
  'trap not_begun EXIT'
).trimEnd();

function tokenWord(token: string | undefined): string {
  return token === undefined ? "''" : `', "token": "${token}"'`;
}

function doubleQuoted(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}
