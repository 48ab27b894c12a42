import type { Resources, System } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { Asked } from '../asked';
import type { IChange } from '../script/edit';
import type { IScript } from '../script/parse';
import type { IStanding } from '../standing';

/** What one click does against a problem. */
export type Deed =
  | { readonly kind: 'change'; readonly changes: readonly IChange[] }
  /** Lines are to end with LF alone. */
  | { readonly kind: 'unix' }
  /** The folder becomes what an option says, which goes. */
  | {
      readonly kind: 'folder';
      readonly path: string;
      readonly changes: readonly IChange[];
    };

/** One click that mends a problem. */
export interface IRemedy {
  readonly label: string;
  readonly deed: Deed;
}

/** Something that a person should know before they submit. */
export interface IProblem {
  /** An `error` is what the scheduler would refuse, or never start. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Counted from 0. */
  readonly line?: number | undefined;
  /** The option whose field it belongs to. */
  readonly option?: string | undefined;
  readonly remedy?: IRemedy | undefined;
}

/** What the checks look at. They ask nobody. */
export interface IChecked {
  readonly trans: TranslationBundle;
  readonly script: IScript;
  /** Whether the lines of the file end as on Windows. */
  readonly isWindows: boolean;
  readonly asked: Asked;
  readonly resources: Resources | undefined;
  readonly system: System | undefined;
  readonly standing?: IStanding | undefined;
}

/** A check of one matter. */
export type Check = (checked: IChecked) => readonly IProblem[];

/** The remedy that changes the text. */
export function change(label: string, changes: readonly IChange[]): IRemedy {
  return { label, deed: { kind: 'change', changes } };
}
