import type { Capability, DaskMode } from '@jupyterlab-hpc/api';

import {
  checkFields,
  type CheckField,
  type IDraft,
  type TextField,
  textFields
} from './draft';

/** Where a cluster is to run, as far as it decides what is asked for. */
export interface IPlace {
  readonly isLocal: boolean;
  can(capability: Capability): boolean;
}

/** Where its processes run; on a computer of its own there is one way. */
export function modeOf(
  { mode }: Pick<IDraft, 'mode'>,
  { isLocal }: IPlace
): DaskMode {
  return isLocal ? 'jobs' : mode;
}

/** Whether a field means anything there, in the mode that is chosen. */
export function isAsked(
  field: TextField | CheckField,
  draft: Pick<IDraft, 'mode'>,
  place: IPlace
): boolean {
  const isOneJob = modeOf(draft, place) === 'allocation';
  switch (field) {
    case 'partition':
    case 'account':
    case 'qos':
    case 'gpus':
    case 'wholeNodes':
      return place.can('partitions');
    case 'directives':
      return !place.isLocal;
    case 'schedulerDirectives':
      return !place.isLocal && !isOneJob;
    // Within one allocation the scheduler is part of it, and all is of a fixed size.
    case 'schedulerCores':
    case 'schedulerMemory':
    case 'schedulerTime':
    case 'isAdaptive':
    case 'replace':
      return !isOneJob;
    default:
      return true;
  }
}

/**
 * A draft as it counts there: what was typed for another place or mode is as
 * if it were not, for it is on no screen.
 */
export function askedOf(draft: IDraft, place: IPlace): IDraft {
  const without = <V>(
    names: readonly (TextField | CheckField)[],
    nothing: V
  ): Record<string, V> =>
    Object.fromEntries(
      names
        .filter(name => !isAsked(name, draft, place))
        .map(name => [name, nothing])
    );
  return {
    ...draft,
    mode: modeOf(draft, place),
    ...without(textFields, ''),
    ...without(checkFields, false)
  };
}
