import { MeasuredUsages } from '@jupyterlab-hpc/core';
import type { FileEntry } from '@jupyterlab-hpc/api';
import { nullTranslator } from '@jupyterlab/translation';
import { act, render, screen, within } from '@testing-library/react';
import React, { useEffect, useReducer, useState } from 'react';

import type { IDirectoryActions } from '../actions';
import { completions } from '../bar/completion';
import { DirectoryModel } from '../model/model';
import { FileSettings } from '../settings';
import { DirectoryView } from '../view';
import { FilesDouble } from './files';

export const trans = nullTranslator.load('jupyterlab_hpc');

const types = { getFileTypesForPath: () => [] };

/** A view over directories in memory, on fake timers. */
export class DirectoryScene {
  constructor(
    folders: Readonly<Record<string, readonly FileEntry[]>>,
    path: string
  ) {
    this.bridge = new FilesDouble(folders);
    this.model = new DirectoryModel(this.bridge, path, {
      settings: new FileSettings(),
      usages: new MeasuredUsages(this.bridge)
    });
    this.actions = {
      open: jest.fn(),
      openApart: jest.fn(),
      openFile: jest.fn(),
      drag: jest.fn(),
      run: jest.fn(),
      can: () => true,
      attempt: async deed => {
        await deed;
      },
      complete: (text, signal) =>
        completions(this.bridge, text, '/home/ada', signal),
      goHome: jest.fn(),
      home: () => '/home/ada',
      favorites: null,
      reload: jest.fn()
    };
  }

  readonly bridge: FilesDouble;
  readonly model: DirectoryModel;
  readonly actions: IDirectoryActions;

  /** Lets answers arrive, and milliseconds pass. */
  readonly pass = (milliseconds = 0): Promise<void> =>
    act(async () => {
      await jest.advanceTimersByTimeAsync(milliseconds);
    });

  readonly open = async (): Promise<void> => {
    // Not in this DOM, and of no consequence for what is tested.
    HTMLElement.prototype.setPointerCapture = jest.fn();
    render(<Harness scene={this} />);
    act(() => {
      this.model.shown = true;
    });
    await this.pass();
  };

  readonly rows = (): HTMLElement[] =>
    screen.queryAllByRole('row').filter(row => row.dataset.key !== undefined);

  readonly names = (): (string | undefined)[] =>
    this.rows().map(row => row.dataset.key);

  readonly row = (key: string): HTMLElement => {
    const row = this.rows().find(one => one.dataset.key === key);
    if (row === undefined) {
      throw new Error(`There is no row ${key}.`);
    }
    return row;
  };

  readonly cells = (key: string): (string | null)[] =>
    within(this.row(key))
      .getAllByRole('gridcell')
      .map(cell => cell.textContent);

  readonly selected = (): (string | undefined)[] =>
    this.rows()
      .filter(row => row.getAttribute('aria-selected') === 'true')
      .map(row => row.dataset.key);

  readonly button = (name: string | RegExp): HTMLElement =>
    screen.getByRole('button', { name });

  end(): void {
    this.model.dispose();
    jest.useRealTimers();
  }
}

function Harness({
  scene
}: {
  readonly scene: DirectoryScene;
}): React.JSX.Element {
  const { model, actions } = scene;
  const [, update] = useReducer((count: number) => count + 1, 0);
  const [typing, setTyping] = useState(false);
  useEffect(() => {
    model.stateChanged.connect(update);
    return () => {
      model.stateChanged.disconnect(update);
    };
  }, [model]);
  return (
    <DirectoryView
      model={model}
      actions={actions}
      types={types}
      trans={trans}
      active
      typing={typing}
      onTyping={setTyping}
    />
  );
}
