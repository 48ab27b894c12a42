import type { SweepPlot } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { pictureText } from './download';
import { PlotModel, PlotView } from './index';
import { makePlot, makePoints, makeSweep } from './testing';

const trans = nullTranslator.load('jupyterlab_hpc');

/** Does something, and lets all that follows from it happen. */
const after = (deed: () => void): Promise<void> =>
  act(() => {
    deed();
    return Promise.resolve();
  });

describe('the plot of a sweep', () => {
  let client: ClientDouble;
  let model: PlotModel;
  let picked: number[];
  const user = userEvent.setup();
  const asked = (): unknown[] =>
    client.called.map(({ input }) => (input as { query: unknown }).query);

  beforeEach(() => {
    localStorage.clear();
    picked = [];
    client = new ClientDouble();
    // As the bridge does: the points have what was asked for.
    client.handlers.plotSweep = ({ query }) => {
      const plot = makePlot();
      return {
        ...plot,
        points: plot.points.map(({ series = 0, x, ...rest }) => {
          const valueOf = (column: string) =>
            column === 'parameter:alpha' ? x : series;
          return {
            ...rest,
            x: valueOf(query.x),
            ...(query.series !== undefined && {
              series: valueOf(query.series)
            })
          };
        })
      };
    };
    model = new PlotModel({ client, sweepId: 'lattice12', trans });
  });
  afterEach(() => act(() => model.dispose()));

  async function show(sweep = makeSweep(), selected: number[] = []) {
    model.setSweep(sweep);
    const shown = render(
      <PlotView
        model={model}
        selected={selected}
        onPick={run => picked.push(run)}
      />
    );
    await act(() => model.look());
    return shown;
  }

  it('is of the first number against the parameter with most values', async () => {
    await show();
    expect(asked().at(-1)).toEqual({
      y: 'value:magnetisation',
      x: 'parameter:alpha',
      series: 'parameter:size'
    });
    expect(screen.getByLabelText<HTMLSelectElement>('against').value).toBe(
      'parameter:alpha'
    );
    screen.getByText('5 of 8 runs have a value');
    expect(
      [...document.querySelectorAll('.jp-HpcSweep-legendKeys > span')].map(
        ({ textContent }) => textContent
      )
    ).toEqual(['size', '32', '64', 'failed']);
    screen.getByText('running', { selector: 'text' });
    // A path of lines and one of points for each series.
    expect(document.querySelectorAll('.jp-HpcSweep-plotMean')).toHaveLength(2);
    expect(
      document.querySelectorAll(
        '.jp-HpcSweep-plotFrame .jp-HpcSweep-plotPoints'
      )
    ).toHaveLength(2);
  });

  it('is asked for again when the sweep has other numbers, and not before', async () => {
    await show();
    const { length } = client.called;
    await after(() => model.setSweep(makeSweep()));
    expect(client.called).toHaveLength(length);
    await after(() => model.setSweep(makeSweep({ counts: { completed: 64 } })));
    expect(client.called).toHaveLength(length + 1);
  });

  it('asks once more for what changed while it was asking', async () => {
    await show();
    const answers: ((plot: SweepPlot) => void)[] = [];
    client.handlers.plotSweep = () =>
      new Promise(resolve => answers.push(resolve));
    const { length } = client.called;
    await after(() => {
      for (const completed of [51, 52, 53]) {
        model.setSweep(makeSweep({ counts: { completed } }));
      }
    });
    expect(client.called).toHaveLength(length + 1);
    await after(() => answers[0]?.(makePlot()));
    expect(client.called).toHaveLength(length + 2);
    await after(() => answers[1]?.(makePlot()));
    expect(client.called).toHaveLength(length + 2);
  });

  it('keeps what was chosen for the next sweep of this name', async () => {
    await show();
    await user.selectOptions(
      screen.getByLabelText('Plot', { selector: 'select' }),
      'energy'
    );
    await user.selectOptions(
      screen.getByLabelText('one series for each'),
      '(none)'
    );
    expect(asked().at(-1)).toEqual({
      y: 'value:energy',
      x: 'parameter:alpha'
    });
    const next = new PlotModel({ client, sweepId: 'lattice13', trans });
    next.setSweep(makeSweep({ id: 'lattice13' }));
    expect(next.columns).toMatchObject({ y: 'value:energy' });
    expect(next.columns?.series).toBeUndefined();
    next.setSweep(makeSweep({ name: 'other' }));
    expect(next.columns).toMatchObject({ y: 'value:magnetisation' });
    next.dispose();
  });

  it('picks the run that is clicked, and rings those that are selected', async () => {
    await show(makeSweep(), [3, 4, 99]);
    const rings = document.querySelectorAll('.jp-HpcSweep-plotRing');
    expect(rings).toHaveLength(2);
    const plot = screen.getByRole('application');
    const place = {
      clientX: Number(rings[0]?.getAttribute('cx')),
      clientY: Number(rings[0]?.getAttribute('cy'))
    };
    // This page knows no places of pointers in pointer events.
    fireEvent.click(plot, place);
    expect(picked).toEqual([3]);
    fireEvent.click(plot, { clientX: -90, clientY: 0 });
    expect(picked).toEqual([3]);
  });

  it('is walked by keys, and says where one is', async () => {
    await show();
    const plot = screen.getByRole('application');
    plot.focus();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    const live = document.querySelector('[aria-live]');
    expect(live?.textContent).toBe(
      'Run 3: Completed, magnetisation 0.432, alpha 0.4, size 32'
    );
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(live?.textContent).toBe('Run 6: Out of memory, alpha 0.5, size 64');
    await user.keyboard('{Enter}');
    expect(picked).toEqual([6]);
    await user.keyboard('{Escape}');
    expect(live?.textContent).toBe('');
  });

  it('is a table as well', async () => {
    await show();
    await user.click(screen.getByText('Show as table'));
    const rows = within(screen.getByRole('table')).getAllByRole('row');
    expect(
      rows.map(row =>
        [...row.children].map(({ textContent }) => textContent).join('|')
      )
    ).toEqual([
      'alpha|size 32|size 64|failed',
      '0.3|0.332|0.364|',
      '0.4|0.432|0.464|',
      '0.5|0.532||1'
    ]);
    await user.click(screen.getByText('Show as plot'));
    screen.getByRole('application');
  });

  it('says how values are recorded, while there are none', async () => {
    await show(
      makeSweep({ values: [{ name: 'a', runs: 3, isNumber: false }] })
    );
    screen.getByText('No run has recorded a number yet');
    screen.getByText(
      "display({'application/vnd.hpc.result+json': {'energy': energy}}, raw=True)"
    );
    expect(client.called).toEqual([]);
    await after(() => model.setSweep(makeSweep()));
    await screen.findByRole('application');
  });

  it('keeps what it has when the bridge does not answer', async () => {
    await show();
    client.handlers.plotSweep = () => {
      throw new BridgeError({ code: 'internal', message: 'It is gone.' });
    };
    await after(() => model.setSweep(makeSweep({ runs: 65 })));
    screen.getByText('These values are not the newest: It is gone.');
    screen.getByRole('application');
  });

  it('tries again where nothing came at all', async () => {
    const { plotSweep } = client.handlers;
    client.handlers.plotSweep = () => {
      throw new BridgeError({ code: 'internal', message: 'It is gone.' });
    };
    await show();
    client.handlers.plotSweep = plotSweep!;
    await user.click(screen.getByText('Try again'));
    await screen.findByRole('application');
  });

  it('becomes a picture that needs no style sheet', async () => {
    await show();
    const svg = document.querySelector<SVGSVGElement>(
      '.jp-HpcSweep-plotFrame svg'
    )!;
    const before = svg.outerHTML;
    const text = pictureText(trans, svg, {
      columns: {
        x: 'parameter:alpha',
        y: 'value:magnetisation',
        series: 'parameter:size'
      },
      series: [],
      kind: 'svg'
    });
    expect(svg.outerHTML).toBe(before);
    expect(text).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(text).toContain('magnetisation');
    expect(text).not.toMatch(/class=|var\(--/);
  });

  it('draws thousands of runs in a few elements', async () => {
    const points = Array.from({ length: 5000 }, (_, at) => ({
      ...makePoints()[0]!,
      run: at + 1,
      x: at,
      y: Math.sin(at)
    }));
    client.handlers.plotSweep = () => makePlot(points);
    await show();
    expect(
      document.querySelectorAll('.jp-HpcSweep-plotFrame svg *').length
    ).toBeLessThan(60);
  });
});
