import { sweepFiles } from '../folder';
import type { Manifest } from '../records';

/** What the folder of a sweep is, for whoever finds it. */
export function readmeOf(
  manifest: Omit<Manifest, 'notebook'>,
  {
    notebook,
    runsPerTask
  }: { readonly notebook: string; readonly runsPerTask: number }
): string {
  const { name, runs } = manifest;
  const isEach = runsPerTask === 1;
  return `# ${name}

A sweep: a notebook, run for ${runs} ${runs === 1 ? 'row' : 'rows'} of parameters by papermill.

- notebook: \`${notebook}\` (the copies that are run: \`${sweepFiles.notebooks}/\`)
- parameters of each run: \`${sweepFiles.runs}\`; what papermill reads: \`${sweepFiles.params}/0001.yaml\`
- what came out: \`${sweepFiles.out}/0001.ipynb\`, \`${sweepFiles.figures}/\`; how it went: \`${sweepFiles.status}/0001.json\`, \`${sweepFiles.log}/\`

## Start it from a terminal

    sbatch ${sweepFiles.script}                  # all
    sbatch --array=3,17 ${sweepFiles.script}     # some tasks

${
  isEach
    ? 'A task is a run of the same number.'
    : `A task makes up to ${runsPerTask} runs, one after the other.`
} \`${sweepFiles.tasks}\` has a line for each task: its number, and its runs. A run that is made again replaces what it left before. Do not start a run that is still being made. Rows that are added later in JupyterLab are in it too.

## How it goes

\`${sweepFiles.status}/0001.json\` is replaced as a whole at each step: \`state\` is \`running\`, \`completed\` or \`failed\`; \`error\` says what went wrong, and \`values\` what the notebook recorded. A run without a file has not begun; one that stays \`running\` though its task has ended was killed: \`sacct -j JOB\` says how. The metadata of notebooks in \`${sweepFiles.out}/\` do not tell whether a run succeeded.

## Read the results in Python

    import json, pathlib, pandas as pd
    runs = [json.loads(line) for line in open('${sweepFiles.runs}', encoding='utf-8')]
    status = {s['run']: s for s in map(json.loads, (p.read_text() for p in pathlib.Path('${sweepFiles.status}').glob('*.json')))}
    rows = [{'run': r['run'], **r['parameters'], 'state': status.get(r['run'], {}).get('state'), **status.get(r['run'], {}).get('values', {})} for r in runs]
    table = pd.DataFrame(rows).set_index('run')

NaN and the infinities, and integers beyond 2^53, stand there as \`{"$number": "nan"}\`.
`;
}
