import type { JobRow } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { nullTranslator } from '@jupyterlab/translation';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { BridgeDouble, localSystem, makeJob, testSystem } from '../double';
import { canReach } from '../inside/running';
import { UseNow } from './usenow';
import { UseModel } from './usemodel';

const trans = nullTranslator.load('jupyterlab_hpc');
const { scheduler, ...site } = testSystem;
const system = {
  ...site,
  scheduler: { ...scheduler, capabilities: ['use' as const] }
};

const job: JobRow = makeJob({
  id: '7_2',
  mine: true,
  cpus: 2,
  memory: 600 * 2 ** 20,
  started: 1000
});

describe('the use of a running job', () => {
  const user = userEvent.setup();
  let bridge: BridgeDouble;
  let use: UseModel;

  const open = () =>
    render(
      <UseNow
        trans={trans}
        row={job}
        use={use}
        system={system}
        now={() => 1060}
      />
    );
  const ask = (name: string) =>
    user.click(screen.getByRole('button', { name }));

  beforeEach(() => {
    bridge = new BridgeDouble();
    bridge.handlers.getJobUse = () => ({
      at: 1060,
      cpuTime: 90,
      memory: 416 * 2 ** 20,
      tasks: 2,
      averageMemory: 200 * 2 ** 20,
      peakMemory: 208 * 2 ** 20
    });
    use = new UseModel(bridge);
    use.follow({ kind: 'job', row: job, more: { kind: 'coming' } });
  });

  afterEach(() => use.dispose());

  it('is asked for on a click alone, and set against what was asked for', async () => {
    open();
    expect(bridge.called).toEqual([]);
    await ask('Use now');
    expect(bridge.called.map(({ input }) => input)).toEqual([
      { params: { id: '7_2' } }
    ]);
    expect(screen.getByRole('status').textContent).toBe(
      'CPU time0:01:30 of 0:02:00 (75 %)' +
        'Memory416 MB of 600 MB' +
        'Of one task200 MB on average, 208 MB at the peak'
    );
    await ask('Ask again');
    expect(bridge.called).toHaveLength(2);
  });

  it('says why it cannot be had', async () => {
    bridge.handlers.getJobUse = () => {
      throw new BridgeError({
        code: 'not-supported',
        message: 'This cluster does not measure what jobs use.',
        hint: 'Its JobAcctGatherType is none.'
      });
    };
    open();
    await ask('Use now');
    expect(screen.getByRole('status').textContent).toBe(
      'This cluster does not measure what jobs use. Its JobAcctGatherType is none.'
    );
  });

  it('is forgotten with the job, and kept while that goes on', async () => {
    await use.ask('7_2');
    const row = { ...job, priority: 3 };
    use.follow({ kind: 'job', row, more: { kind: 'coming' } });
    expect(use.view.kind).toBe('ready');
    const other = makeJob({ id: '8' });
    use.follow({ kind: 'job', row: other, more: { kind: 'coming' } });
    expect(use.view).toEqual({ kind: 'unasked' });
  });

  it('is offered for running jobs of one’s own that Slurm measures', () => {
    expect(canReach(job, system, 'use')).toBe(true);
    expect(canReach(job, localSystem, 'use')).toBe(false);
    expect(canReach({ ...job, mine: false }, system, 'use')).toBe(false);
    expect(canReach({ ...job, state: 'waiting' }, system, 'use')).toBe(false);
  });
});
