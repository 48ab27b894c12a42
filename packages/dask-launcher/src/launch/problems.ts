import type { ErrorInfo } from '@jupyterlab-hpc/api';

import { isAsked } from './draft/asked';
import { type IDraft, type TextField, textFields } from './draft/draft';
import type { DraftModel } from './draftmodel';
import type { EstimateStep, LaunchStep } from './step';

/** Something that is in the way of a launch. */
export interface IProblem extends Pick<
  ErrorInfo,
  'message' | 'hint' | 'detail'
> {
  /** Undefined where it is of no single field. */
  readonly field?: TextField | undefined;
  /** Whether the scheduler was asked, to launch or for an estimate. */
  readonly isRefusal: boolean;
}

/** Names by which the contract knows fields; of those that begin alike the longer first. */
const paths: readonly (readonly [string, TextField])[] = [
  ['scale.workers', 'workers'],
  ['scale.adapt.minimum', 'minimum'],
  ['scale.adapt', 'maximum'],
  ['environment.setup', 'setup'],
  ['environment.container', 'container'],
  ['scheduler.memory', 'schedulerMemory'],
  ['scheduler.time', 'schedulerTime'],
  ['scheduler', 'schedulerCores'],
  ['idleTimeout', 'idleMinutes'],
  ...textFields.map(name => [name, name] as const)
];

/** A form with what became of it. */
type ITried = DraftModel & {
  readonly estimate: EstimateStep;
  readonly step: LaunchStep;
};

/** All that is wrong: what has to be mended first, by the bridge, and by the scheduler. */
export function problemsOf(model: ITried): readonly IProblem[] {
  const { asked, estimate, previewer, reading, step } = model;
  const of =
    (isRefusal: boolean) =>
    (cause: ErrorInfo): IProblem => ({
      ...cause,
      field: onScreen(model, fieldOf(cause, asked)),
      isRefusal
    });
  // Of a spec that there is not, or not yet, the preview says nothing.
  const isKnown = reading.spec !== undefined && previewer.failure === undefined;
  const found = isKnown ? (previewer.preview?.problems ?? []) : [];
  return [
    ...(step.kind === 'refused' ? [step.cause] : []).map(of(true)),
    ...(estimate.kind === 'failed' && isRefusal(estimate.cause)
      ? [estimate.cause]
      : []
    ).map(of(true)),
    ...found.map(of(false)),
    ...reading.problems.map(one => ({ ...one, isRefusal: false }))
  ];
}

/** What is not asked for here has no field that one could be led to. */
function onScreen(
  model: DraftModel,
  field: TextField | undefined
): TextField | undefined {
  return field !== undefined && isAsked(field, model.draft, model.facts)
    ? field
    : undefined;
}

/** Whether a failure to estimate is about what was asked for. */
function isRefusal({ code, field }: ErrorInfo): boolean {
  return code === 'scheduler-refused' || field !== undefined;
}

/** The field that an error is about. */
export function fieldOf(
  { code, field = '' }: Pick<ErrorInfo, 'code' | 'field'>,
  draft: IDraft
): TextField | undefined {
  const path = field.replace(/^body\.spec\.?/, '');
  if (path === 'scale') {
    return draft.isAdaptive ? 'maximum' : 'workers';
  }
  const found = paths.find(
    ([name]) => path === name || path.startsWith(`${name}.`)
  );
  if (found !== undefined) {
    return found[1];
  }
  if (code === 'dask-environment' || path.startsWith('environment')) {
    return pythonField(draft);
  }
  return code === 'dask-name-taken' ? 'name' : linesWith(path, draft);
}

/** The lines in which a person wrote an option that has no field of its own. */
function linesWith(option: string, draft: IDraft): TextField | undefined {
  const isIn = (lines: string): boolean =>
    option !== '' && lines.includes(`--${option}`);
  return (['directives', 'schedulerDirectives'] as const).find(name =>
    isIn(draft[name])
  );
}

/** The field by which the Python is chosen. */
function pythonField({ environmentKind }: IDraft): TextField {
  return environmentKind === 'modules' ? 'python' : environmentKind;
}
