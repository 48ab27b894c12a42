import type { HistoryQuery, HistoryWindow, JobRow } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { makeJob } from '../double';
import { makeDetail } from '../drawer/testing';
import { CommandIDs } from '../ids';
import { actions, QueueScene } from '../queue/testing';

// Roles are found slowly on a machine that does other things, too.
const ended = (id: string, more: Partial<JobRow> = {}): JobRow =>
  makeJob({
    id,
    name: 'fit',
    state: 'completed',
    rawState: 'COMPLETED',
    started: 500,
    ended: 700,
    elapsed: 200,
    timeLimit: 600,
    nodeList: 'n1',
    exitCode: '0:0',
    maxMemory: 2 ** 31,
    mine: true,
    ...more
  });

function windowOf(
  rows: readonly JobRow[],
  more: Partial<HistoryWindow> = {}
): HistoryWindow {
  return {
    snapshot: 'h',
    source: 'scheduler',
    days: 7,
    offset: 0,
    rows: [...rows],
    matching: rows.length,
    jobs: rows.length,
    total: rows.length,
    states: Object.fromEntries(rows.map(({ state }) => [state, 1])),
    partitions: { debug: rows.length },
    users: { ada: rows.length },
    ...more
  };
}

describe('the history in the tab', () => {
  let scene: QueueScene;
  let asked: HistoryQuery[];
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });

  /** Goes to the history, which has these rows. */
  async function look(answer: () => HistoryWindow): Promise<void> {
    scene.bridge.handlers.getHistory = ({ query }) => {
      asked.push(query);
      return answer();
    };
    await scene.open();
    await press(screen.getByRole('radio', { name: 'History' }));
  }

  async function press(element: HTMLElement): Promise<void> {
    await user.click(element);
    await scene.pass();
  }

  beforeEach(() => {
    jest.useFakeTimers();
    scene = new QueueScene();
    scene.bridge.time = 1000;
    scene.bridge.jobs = [makeJob({ id: '1' })];
    asked = [];
  });

  afterEach(() => scene.end());

  it('has what matters of finished jobs, the last first', async () => {
    await look(() =>
      windowOf([
        ended('9', { state: 'failed', rawState: 'FAILED', exitCode: '9:0' }),
        ended('8')
      ])
    );
    expect(asked).toEqual([
      expect.objectContaining({ days: 7, sort: '-ended,-submitted,-id' })
    ]);
    expect(scene.keys()).toEqual(['9', '8']);
    const heads = screen
      .getAllByRole('columnheader')
      .map(head => head.textContent);
    expect(heads).toEqual([
      'State',
      'Job',
      'Name',
      'Partition',
      'Ended',
      'Elapsed / limit',
      'Exit code',
      'Peak memory'
    ]);
    expect(scene.cells(scene.row('9')).slice(-2)).toEqual(['9 or 137', '2 GB']);
    await press(scene.row('9'));
    for (const name of [/^Cancel/, /^Requeue/]) {
      expect(scene.button(name)).toHaveProperty('disabled', true);
    }
  });

  it('has the columns that one chooses, apart from those of the queue, and sorts by how jobs ended', async () => {
    await look(() => windowOf([ended('8', { qos: 'long' })]));
    const heads = () =>
      screen.getAllByRole('columnheader').map(head => head.textContent);
    await press(scene.button('Columns'));
    expect(screen.queryByRole('checkbox', { name: 'Remaining' })).toBeNull();
    await press(screen.getByRole('checkbox', { name: 'QOS' }));
    await press(screen.getByRole('checkbox', { name: 'Peak memory' }));
    expect(heads()).toEqual([
      ...['State', 'Job', 'Name', 'Partition', 'QOS', 'Ended'],
      ...['Elapsed / limit', 'Exit code']
    ]);
    await press(screen.getByRole('columnheader', { name: 'Exit code' }));
    expect(asked.at(-1)?.sort).toBe('exitCode,-submitted,-id');
    await scene.pass(500);
    const { columns, historyColumns } = scene.model.settings.current;
    expect(historyColumns.map(({ id }) => id)).toContain('qos');
    expect(columns).toEqual([]);
    await press(scene.button('Columns'));
    await press(screen.getByText('Export as CSV'));
    expect(actions.exportCsv).toHaveBeenCalledTimes(1);
    await press(screen.getByRole('radio', { name: 'Mine' }));
    expect(heads()).not.toContain('QOS');
  });

  it('is filtered as the queue is, and goes back as far as one chooses', async () => {
    await look(() => windowOf([ended('8')]));
    await press(screen.getByRole('checkbox', { name: 'Completed 1' }));
    expect(asked.at(-1)).toMatchObject({ days: 7, state: ['completed'] });
    await user.selectOptions(screen.getByLabelText('Ended within'), '31');
    await scene.pass();
    expect(asked.at(-1)).toMatchObject({ days: 31, state: ['completed'] });
    expect(asked.at(-1)).not.toHaveProperty('scope');
    await press(screen.getByRole('radio', { name: 'Mine' }));
    expect(scene.bridge.asked.at(-1)).toMatchObject({
      scope: 'mine',
      sort: 'state,-submitted,-id'
    });
    expect(scene.bridge.asked.at(-1)).not.toHaveProperty('state');
    expect(screen.queryByLabelText('Ended within')).toBeNull();
  });

  it('says that there is none yet, and for how long back', async () => {
    await look(() => windowOf([]));
    expect(screen.getByText('No finished jobs yet')).toBeTruthy();
    expect(
      screen.getByText('No job of yours ended in the last 7 days.')
    ).toBeTruthy();
    await press(scene.button('Show the last 31 days'));
    expect(asked.at(-1)).toMatchObject({ days: 31 });
  });

  it('says where only the jobs seen here are known', async () => {
    await look(() => windowOf([], { source: 'seen' }));
    expect(
      screen.getByText(
        'This cluster keeps no accounting, so only jobs seen here are listed.'
      )
    ).toBeTruthy();
  });

  it('does not guess how a job ended that nobody saw end', async () => {
    const { exitCode, maxMemory, ended: end, elapsed, ...lost } = ended('7');
    await look(() =>
      windowOf([{ ...lost, state: 'lost', rawState: '' }], { source: 'seen' })
    );
    expect(scene.cells(scene.row('7'))[0]).toBe('Outcome unknown');
    expect(screen.getByText('without accounting: as seen here')).toBeTruthy();
  });

  it('keeps its rows while the database does not answer', async () => {
    const error = {
      code: 'accounting-down' as const,
      message: 'Slurm’s accounting database does not answer.'
    };
    await look(() => windowOf([ended('8')], { error }));
    expect(scene.keys()).toEqual(['8']);
    expect(screen.getByText(error.message)).toBeTruthy();
    scene.bridge.handlers.getHistory = () => {
      throw new BridgeError(error);
    };
    await user.selectOptions(screen.getByLabelText('Ended within'), '1');
    await scene.pass();
    expect(screen.getByText(error.message)).toBeTruthy();
    expect(scene.button('Try now')).toBeTruthy();
  });

  it('has the efficiency of a job and its script at the side, and submits it again', async () => {
    const row = ended('8', { cpus: 1, memory: 2 ** 36, timeLimit: 43_200 });
    scene.bridge.handlers.getJob = () =>
      makeDetail(
        row,
        {},
        {
          exitCode: '0:0',
          efficiency: {
            job: '8',
            cpu: { used: 150, of: 200 },
            memory: { used: 11 * 2 ** 30, of: 2 ** 36 },
            time: { used: 2400, of: 43_200 },
            advice: {
              runs: 2,
              memory: { used: 11 * 2 ** 30, of: 14 * 2 ** 30 },
              time: { used: 2400, of: 3600 }
            }
          }
        }
      );
    await look(() => windowOf([row]));
    await user.dblClick(scene.row('8'));
    await scene.pass(500);
    const drawer = screen.getByRole('region', { name: 'Job details' });
    const told = within(drawer);
    expect(told.getByText('Efficiency')).toBeTruthy();
    expect(told.getByText('75 %')).toBeTruthy();
    expect(
      told.getByText(
        'Its last 2 runs needed at most 11 GB of 64 GB, 40 min of 12 h: ask for 14 GB and 1 h.'
      )
    ).toBeTruthy();
    await press(told.getByRole('button', { name: 'Resubmit…' }));
    expect(actions.drawer.run).toHaveBeenCalledWith(CommandIDs.resubmit, {
      id: '8'
    });
    await press(
      told.getByRole('button', { name: 'Edit and resubmit with that…' })
    );
    expect(actions.drawer.run).toHaveBeenCalledWith(CommandIDs.resubmit, {
      id: '8',
      rightSize: true
    });
    await press(told.getByRole('button', { name: 'Script' }));
    expect(actions.drawer.run).toHaveBeenCalledWith(CommandIDs.showScript, {
      id: '8'
    });
  });

  it('is one click away where there are no jobs', async () => {
    scene.bridge.jobs = [];
    scene.bridge.handlers.getHistory = ({ query }) => {
      asked.push(query);
      return windowOf([ended('8')]);
    };
    await scene.open();
    await press(scene.button('Finished jobs'));
    expect(scene.keys()).toEqual(['8']);
  });
});
