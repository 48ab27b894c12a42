import type { TranslationBundle } from '@jupyterlab/translation';

import { isAsked } from '../draft/asked';
import type { CheckField, TextField } from '../draft/draft';
import type { GivenField } from '../facts';
import type { LaunchModel } from '../model';
import type { IProblem } from '../problems';

/** What the form asks of the rest of JupyterLab; menus open below an element. */
export interface ILaunchActions {
  readonly launch: () => void;
  /** Looks once more for the cluster of a launch that got no answer. */
  readonly search: () => void;
  /** Shows a cluster in the sidebar. */
  readonly show: (id: string) => void;
  /** Copies the text of a file. */
  readonly copy: (name: string, text: string) => void;
  readonly profileMenu: (anchor: HTMLElement) => void;
  /** A dialog to choose the folder of a field; undefined where there is none. */
  readonly chooseFolder: ((field: 'folder' | 'directory') => void) | undefined;
}

/** What the parts of the form share. */
export interface IFormProps {
  readonly model: LaunchModel;
  readonly trans: TranslationBundle;
  readonly actions: ILaunchActions;
}

/** The id of the element that a person types a field into. */
export function fieldId(name: TextField): string {
  return `jp-HpcDaskLaunch-${name}`;
}

/** Whether a field means anything here, in the mode that is chosen. */
export function asks(
  { model }: IFormProps,
  field: TextField | CheckField
): boolean {
  return isAsked(field, model.draft, model.facts);
}

/** What is wrong with a field: of several things, that which the scheduler said. */
export function wrongWith(
  model: LaunchModel,
  name: TextField
): IProblem | undefined {
  return model.problems.find(({ field }) => field === name);
}

/** Brings a field into view, and the cursor into it. */
export function focusField(name: TextField): void {
  document.getElementById(fieldId(name))?.focus();
}

/** Lets a person choose a folder, where there is a file browser. */
export function browse(
  { actions }: IFormProps,
  field: 'folder' | 'directory'
): (() => void) | undefined {
  const { chooseFolder } = actions;
  return chooseFolder && (() => chooseFolder(field));
}

/** Where a value is from that nobody typed. */
export function givenNote(
  { model, trans }: IFormProps,
  field: GivenField
): string | undefined {
  const given = model.facts.givenFor(field);
  return given !== undefined && given.value === model.draft[field]
    ? trans.__('from your environment (%1)', given.variable)
    : undefined;
}
