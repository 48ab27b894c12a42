import type { ErrorInfo } from '@jupyterlab-hpc/api';

import { whereCell } from '../define';
import { type IDraft, type TextField, textFields } from './draft/draft';
import type { FormModel } from './formmodel';
import type { StartStep } from './step';

/** Something that is in the way of a start. */
export interface IProblem extends Pick<
  ErrorInfo,
  'message' | 'hint' | 'detail'
> {
  /** Undefined where it is of no single field here. */
  readonly field?: TextField | undefined;
  /** The place among the parameters that it is about. */
  readonly where?: string | undefined;
  /** Whether the bridge or the scheduler was asked to start it. */
  readonly isRefusal: boolean;
}

/** Names by which the contract knows fields, where they are not the form's. */
const paths: readonly (readonly [string, TextField])[] = [
  ['environment.setup', 'setup'],
  ['environment.container', 'container'],
  ...textFields.map(name => [`resources.${name}`, name] as const),
  ...textFields.map(name => [name, name] as const)
];

/** All that is wrong: what was refused, the parameters, and what is typed below. */
export function problemsOf(
  model: FormModel & { readonly step: StartStep }
): readonly IProblem[] {
  const { define, draft, place, previewer, reading, step } = model;
  const at = (cause: ErrorInfo, isRefusal: boolean): IProblem => ({
    ...cause,
    field: shownField(model, fieldOf(cause, draft)),
    where: placeOf(cause, define),
    isRefusal
  });
  const answered = [
    place.isCurrent ? place.answer?.problem : place.failure,
    reading.spec === undefined ? undefined : previewer.failure
  ];
  const refused = step.kind === 'refused' ? [at(step.cause, true)] : [];
  const found = answered.flatMap((cause, index) =>
    cause === undefined
      ? []
      : [
          index === 0
            ? { ...cause, field: 'folder' as const, isRefusal: false }
            : at(cause, false)
        ]
  );
  // Before there is a notebook, nothing of it is wrong.
  if (!model.isRead) {
    return refused;
  }
  return [
    ...refused,
    ...define.problems.map(one => ({ ...one, isRefusal: false })),
    ...reading.problems.map(one => ({ ...one, isRefusal: false })),
    // What the start was refused for is said once.
    ...found.filter(({ message }) =>
      refused.every(one => one.message !== message)
    )
  ];
}

/** The field that an error is about. */
export function fieldOf(
  { code, field = '' }: Pick<ErrorInfo, 'code' | 'field'>,
  { environmentKind }: Pick<IDraft, 'environmentKind'>
): TextField | undefined {
  const path = field.replace(/^body\.spec\.?/, '');
  const found = paths.find(
    ([name]) => path === name || path.startsWith(`${name}.`)
  );
  if (found !== undefined) {
    return found[1];
  }
  return code === 'sweep-environment' || path.startsWith('environment')
    ? environmentKind === 'kernel'
      ? 'kernel'
      : 'python'
    : undefined;
}

/** The cell of the table that an error is about: `body.spec.table.rows.3.1`. */
export function placeOf(
  { field = '' }: Pick<ErrorInfo, 'field'>,
  { rows }: FormModel['define']
): string | undefined {
  const [, index, column = '0'] =
    /^(?:body\.)?spec\.table\.rows\.(\d+)(?:\.(\d+))?/.exec(field) ?? [];
  const row = index === undefined ? undefined : rows.row(Number(index));
  return row && whereCell(row.key, Number(column));
}

/** What is not asked for here has no field that one could be led to. */
function shownField(
  { draft, facts }: FormModel,
  field: TextField | undefined
): TextField | undefined {
  if (field === 'kernel' && draft.environmentKind === 'other') {
    return 'python';
  }
  return field !== undefined && facts.asks(field) ? field : undefined;
}
