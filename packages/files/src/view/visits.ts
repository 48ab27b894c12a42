import { sayFailure } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import { DisposableDelegate, type IDisposable } from '@lumino/disposable';

import type { DirectoryModel } from './model/model';

/** Notes a place as recent, where there is a package for that. */
const command = 'hpc-recent:add';

/** Milliseconds that a directory is looked at before that is a visit. */
const stay = 1000;

type Visited = Pick<DirectoryModel, 'path' | 'state' | 'stateChanged'>;

/**
 * Has the directories noted that a view stays in, until disposed; not the one
 * it is in now, where `known` says that it was there before a reload.
 */
export function noteVisits(
  model: Visited,
  commands: Pick<CommandRegistry, 'execute' | 'hasCommand'>,
  trans: TranslationBundle,
  known: boolean
): IDisposable {
  let noted = known ? model.path : undefined;
  let at: string | undefined;
  let timer: number | undefined;
  const onChange = (): void => {
    const { kind } = model.state;
    const path = kind === 'ready' || kind === 'empty' ? model.path : undefined;
    if (path !== at) {
      at = path;
      window.clearTimeout(timer);
      if (path !== undefined && path !== noted) {
        timer = window.setTimeout(() => note(path), stay);
      }
    }
  };
  const note = (path: string): void => {
    noted = path;
    if (commands.hasCommand(command)) {
      commands
        .execute(command, { path, kind: 'directory' })
        .catch((error: unknown) => sayFailure(trans, error));
    }
  };
  model.stateChanged.connect(onChange);
  return new DisposableDelegate(() => {
    model.stateChanged.disconnect(onChange);
    window.clearTimeout(timer);
  });
}
