import {
  parseTimeLimit,
  type SweepNotebook,
  type SweepPreview,
  type SweepSpec
} from '@jupyterlab-hpc/api';

import { mostTasks, type PlannedArray } from '../submit/plan';
import { columnsOf, count } from './problems';
import { fits, inWords } from './values';

/** Files above which a person is told: many file systems limit how many there may be. */
const manyFiles = 10_000;

/** Files that each sweep has: manifest, runs, tasks, script, runner, read-me, notebook. */
const ofSweep = 7;

/** Files of a submission: its record, its script, its tasks. */
const ofSubmission = 3;

export interface PreviewFacts {
  readonly notebook: SweepNotebook;
  readonly arrays: readonly PlannedArray[];
  readonly script: string;
  readonly maxArraySize?: number;
}

/** What a spec leads to. */
export function previewOf(spec: SweepSpec, facts: PreviewFacts): SweepPreview {
  const { arrays, script } = facts;
  const runs = spec.table.rows.length;
  const tasks = arrays.reduce((sum, array) => sum + array.tasks.size, 0);
  const files = filesOf(spec, { runs, tasks, arrays: arrays.length });
  const limit =
    spec.resources.time === undefined
      ? undefined
      : parseTimeLimit(spec.resources.time);
  return {
    ...{ script, runs, files },
    arrays: arrays.map(array => ({
      tasks: array.tasks.size,
      atOnce: array.atOnce
    })),
    ...(typeof limit === 'number' && { seconds: limit * tasks }),
    warnings: warningsOf(spec, facts, files)
  };
}

/**
 * Files of the folder once all runs were made: of each run its parameters, its
 * status and its notebook; of each task its log. Figures come on top.
 */
function filesOf(
  { directory }: SweepSpec,
  of: {
    readonly runs: number;
    readonly tasks: number;
    readonly arrays: number;
  }
): number {
  const ofRun = directory === 'run' ? 4 : 3;
  return (
    ofSweep + of.runs * ofRun + of.tasks + Math.max(1, of.arrays) * ofSubmission
  );
}

function warningsOf(
  spec: SweepSpec,
  { arrays, maxArraySize, notebook }: PreviewFacts,
  files: number
): string[] {
  const { names, rows } = spec.table;
  const known = new Set(notebook.parameters.map(({ name }) => name));
  const unknown = names.filter(name => !known.has(name));
  return [
    ...(notebook.problem !== undefined && notebook.cell !== undefined
      ? [notebook.problem.message]
      : []),
    ...(arrays.length > 1 ? [overSize(spec, arrays, maxArraySize)] : []),
    ...unknown.map(
      name =>
        `The notebook has no parameter “${name}”: it is set all the same, and nothing may use it.`
    ),
    ...oddValues(rows, columnsOf(spec.table, notebook)),
    ...(files > manyFiles
      ? [
          `The folder will have about ${count(files)} files, and those of figures: some file systems limit how many you may have.`
        ]
      : [])
  ];
}

function overSize(
  { runsPerTask, table }: SweepSpec,
  arrays: readonly PlannedArray[],
  maxArraySize: number | undefined
): string {
  const tasks = arrays.reduce((sum, array) => sum + array.tasks.size, 0);
  const what =
    runsPerTask === 1
      ? `${count(table.rows.length)} runs`
      : `${count(tasks)} tasks`;
  return `${what} are over this cluster’s ${count(mostTasks(maxArraySize))} in one array: ${count(arrays.length)} arrays will be used.`;
}

/** The first odd value of each column. */
function oddValues(
  rows: SweepSpec['table']['rows'],
  columns: ReturnType<typeof columnsOf>
): string[] {
  return columns.flatMap(({ isOptional = true, kind, name }, index) => {
    const run = rows.findIndex(row => {
      const value = row[index];
      return value !== undefined && fits({ kind, isOptional }, value) === 'odd';
    });
    return run < 0
      ? []
      : [
          `Run ${run + 1}: “${name}” is given ${inWords(rows[run]?.[index])}, and by the notebook it is of the type ${kind}.`
        ];
  });
}
