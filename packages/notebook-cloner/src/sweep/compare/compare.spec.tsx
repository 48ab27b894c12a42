import type { SweepRun } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import { Widget } from '@lumino/widgets';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { rendermimeOf, trans } from '../../preview/testing';
import { makeSweep } from '../plot/testing';
import { type ComparePanel, openCompare } from './index';

const id = 'lattice12';

function makeRun(run: number, more: Partial<SweepRun> = {}): SweepRun {
  return {
    run,
    state: 'completed',
    attempts: 1,
    seconds: 60 * run,
    parameters: [run === 30 ? 64 : 96, 0.44, 1],
    values: { magnetisation: run === 30 ? 0.394 : 0.313 },
    output: `out/00${run}.ipynb`,
    figures: 0,
    ...more
  };
}

function cellsOf(run: number): Record<string, unknown>[] {
  const output = (data: Record<string, unknown>) => ({
    output_type: 'display_data',
    metadata: {},
    data
  });
  const code = (
    source: string,
    tags: string[],
    data: Record<string, unknown>
  ) => ({
    cell_type: 'code',
    metadata: { tags },
    execution_count: run,
    source,
    outputs: Object.keys(data).length === 0 ? [] : [output(data)]
  });
  return [
    { cell_type: 'markdown', metadata: {}, source: 'Phase transition' },
    code('size = 32', ['parameters'], {}),
    code(`size = ${run}`, ['injected-parameters'], {}),
    code('setup()', [], { 'text/plain': 'ready to go' }),
    code('measure()', [], {
      'text/html': '<script>happened()</script>',
      'text/plain': `energy of ${run}`
    })
  ];
}

describe('two runs beside each other', () => {
  let client: ClientDouble;
  let widgets: Widget[];
  const user = userEvent.setup();

  beforeEach(() => {
    widgets = [];
    client = new ClientDouble();
    client.handlers.getSweep = () => makeSweep();
    client.handlers.getSweepRun = ({ params }) => ({
      run: makeRun(params.run),
      figures: []
    });
    client.handlers.getSweepRunCells = ({ params, query }) => {
      const { offset = 0, limit = 50 } = query;
      const cells = cellsOf(params.run);
      return {
        nbformat: 4,
        metadata: {},
        offset,
        total: cells.length,
        cells: cells.slice(offset, offset + limit)
      };
    };
  });
  afterEach(() => {
    act(() => widgets.forEach(widget => widget.dispose()));
    document.body.textContent = '';
  });

  async function open(
    runs: [number, number] = [30, 31]
  ): Promise<ComparePanel> {
    const shell = {
      widgets: () => widgets.values(),
      add: (widget: Widget) => {
        widgets.push(widget);
        Widget.attach(widget, document.body);
      },
      activateById: () => undefined
    };
    const app = { shell } as unknown as Parameters<
      typeof openCompare
    >[0]['app'];
    const panel = openCompare(
      { app, client, trans, rendermime: rendermimeOf() },
      { id, name: 'lattice', runs }
    );
    await panel.renderPromise;
    return panel;
  }

  const row = (number: number): HTMLElement =>
    screen.getByLabelText(`Cell ${number}`);

  it('are a tab with what they were given and what came out', async () => {
    const panel = await open();
    await screen.findByText('energy of 30');
    expect(panel.title.label).toBe('Runs 30 and 31: lattice');
    const lines = within(screen.getByRole('table'))
      .getAllByRole('row')
      .map(line => [...line.children].map(one => one.textContent).join('|'));
    expect(lines).toEqual([
      '|Run 30|Run 31|Difference',
      'size|64|96|+32 (+50 %)',
      'alpha|0.44|0.44|',
      'seed|1|1|',
      'magnetisation|0.394|0.313|−0.081 (−20.6 %)',
      'State|Completed|Completed|',
      'Duration|0:30:00|0:31:00|+0:01:00 (+3.33 %)'
    ]);
    expect(
      [...document.querySelectorAll('tr.jp-mod-different th')].map(
        one => one.textContent
      )
    ).toEqual(['size', 'magnetisation', 'Duration']);
    expect(await open()).toBe(panel);
    expect(await open([31, 30])).not.toBe(panel);
  });

  it('have what is the same once, and what differs side by side', async () => {
    const happened = jest.fn();
    Object.assign(window, { happened });
    await open();
    await screen.findByText('energy of 31');
    expect(screen.getAllByText('Phase transition')).toHaveLength(1);
    within(row(3)).getByText('size = 30');
    within(row(3)).getByText('size = 31');
    within(row(4)).getByText('The same');
    expect(within(row(4)).getAllByText('ready to go')).toHaveLength(1);
    within(row(5)).getByText('energy of 30');
    expect(happened).not.toHaveBeenCalled();
    expect(document.querySelector('script')).toBeNull();
    await user.click(screen.getByText('Only cells that differ'));
    expect(
      screen
        .getAllByLabelText(/^Cell /)
        .map(one => one.getAttribute('aria-label'))
    ).toEqual(['Cell 3', 'Cell 5']);
  });

  it('say what is missing of one, and show the other', async () => {
    client.handlers.getSweepRun = ({ params }) => {
      const run = makeRun(params.run);
      if (params.run === 30) {
        return { run, figures: [] };
      }
      const { output: _, ...lost } = run;
      return { run: { ...lost, state: 'out-of-memory' }, figures: [] };
    };
    await open();
    await screen.findByText('It has left no notebook.');
    await screen.findByText('energy of 30');
    expect(
      client.called.filter(({ key }) => key === 'getSweepRunCells')
    ).toHaveLength(1);
  });

  it('try a notebook again that could not be read', async () => {
    const { getSweepRunCells } = client.handlers;
    client.handlers.getSweepRunCells = input => {
      if (input.params.run === 31) {
        throw new BridgeError({
          code: 'internal',
          message: 'out/0031.ipynb is cut off.'
        });
      }
      return getSweepRunCells!(input);
    };
    await open();
    const alert = await screen.findByRole('alert');
    within(alert).getByText('out/0031.ipynb is cut off.');
    await screen.findByText('energy of 30');
    client.handlers.getSweepRunCells = getSweepRunCells!;
    await user.click(within(alert).getByText('Try again'));
    await screen.findByText('energy of 31');
  });

  it('say so when the sweep is gone, and try again', async () => {
    const { getSweep } = client.handlers;
    client.handlers.getSweep = () => {
      throw new BridgeError({ code: 'internal', message: 'It is gone.' });
    };
    await open();
    await screen.findByText('It is gone.');
    client.handlers.getSweep = getSweep!;
    await user.click(screen.getByText('Try again'));
    await screen.findByText('Only cells that differ');
  });
});
