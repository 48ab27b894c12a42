import type { SweepTrial } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { ITextFile } from '../csv';
import type { TextField } from '../draft/draft';
import type { NewSweepModel } from '../model';
import type { IProblem } from '../problems';
import type { Where } from '../trial/trial';

/** What the form asks of the rest of JupyterLab. */
export interface IFormActions {
  /** Asks first where there are many runs. */
  readonly start: (anyway?: boolean) => void;
  readonly tryFirst: (where: Where) => void;
  /** Lets a person choose between the ways to try, below an element. */
  readonly tryMenu: (anchor: HTMLElement) => void;
  /** Looks once more for the sweep of a start that got no answer. */
  readonly search: () => void;
  /** Shows a sweep in a tab of its own. */
  readonly show: (id: string) => void;
  /** Tags the selected cell of the notebook. */
  readonly mark: () => void;
  /** Opens what a trial made, and what it printed. */
  readonly openOutput: (trial: SweepTrial) => void;
  readonly openLog: (trial: SweepTrial) => void;
  /** Asks for a file with rows; undefined where there is no dialog. */
  readonly chooseCsv: (() => Promise<ITextFile | undefined>) | undefined;
  readonly copy: (text: string) => void;
  readonly close: () => void;
  /** A dialog to choose the folder; undefined where there is none. */
  readonly chooseFolder: (() => void) | undefined;
}

/** What the parts of the form share. */
export interface IFormProps {
  readonly model: NewSweepModel;
  readonly trans: TranslationBundle;
  readonly actions: IFormActions;
  /** Of this form, of which there can be several: what ids begin with. */
  readonly id: string;
}

/** The id of the element that a person types a field into. */
export function fieldId(
  { id }: Pick<IFormProps, 'id'>,
  name: TextField
): string {
  return `${id}-${name}`;
}

/** What is wrong with a field: of several things, that which was refused. */
export function wrongWith(
  model: NewSweepModel,
  name: TextField
): IProblem | undefined {
  return model.problems.find(({ field }) => field === name);
}

/** Brings a field into view, and the cursor into it. */
export function focusField(
  form: Pick<IFormProps, 'id'>,
  name: TextField
): void {
  document.getElementById(fieldId(form, name))?.focus();
}
