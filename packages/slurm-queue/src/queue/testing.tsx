import { nullTranslator } from '@jupyterlab/translation';
import { act, render, screen, within } from '@testing-library/react';
import React, { useEffect, useReducer } from 'react';

import { BridgeDouble } from '../double';
import { QueueModel } from './model';
import { QueueView } from './queueview';

export const trans = nullTranslator.load('jupyterlab_hpc');

/** What the panel asked of the rest of JupyterLab. */
export const actions = {
  submit: jest.fn(),
  act: jest.fn(),
  exportCsv: jest.fn(),
  showJob: jest.fn(),
  lookUp: jest.fn(),
  openMenu: jest.fn(),
  reload: jest.fn(),
  drawer: {
    cancel: jest.fn(),
    showJob: jest.fn(),
    filter: jest.fn(),
    run: jest.fn()
  }
};

function Harness({ model }: { readonly model: QueueModel }): React.JSX.Element {
  const [, update] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    model.stateChanged.connect(update);
    return () => {
      model.stateChanged.disconnect(update);
    };
  }, [model]);
  return <QueueView model={model} actions={actions} trans={trans} active />;
}

/** The panel over a double of the bridge, on fake timers. */
export class QueueScene {
  readonly bridge = new BridgeDouble();
  readonly model = new QueueModel(this.bridge);

  /** Lets answers arrive, and milliseconds pass. */
  readonly pass = (milliseconds = 0): Promise<void> =>
    act(async () => {
      await jest.advanceTimersByTimeAsync(milliseconds);
    });

  readonly open = async (): Promise<void> => {
    // Not in this DOM, and of no consequence for what is tested.
    HTMLElement.prototype.setPointerCapture = jest.fn();
    render(<Harness model={this.model} />);
    act(() => {
      this.model.shown = true;
    });
    await this.pass();
  };

  readonly rows = (): HTMLElement[] =>
    screen.getAllByRole('row').filter(row => row.dataset.key !== undefined);

  readonly keys = (): (string | undefined)[] =>
    this.rows().map(row => row.dataset.key);

  readonly row = (key: string): HTMLElement => {
    const row = this.rows().find(one => one.dataset.key === key);
    if (row === undefined) {
      throw new Error(`There is no row ${key}.`);
    }
    return row;
  };

  readonly cells = (row: HTMLElement): (string | null)[] =>
    within(row)
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
    jest.clearAllMocks();
  }
}
