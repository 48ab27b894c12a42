import type { Balances, Resources } from '@jupyterlab-hpc/api';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { BridgeDouble, localSystem } from '../../double';
import type { SubmitModel } from '../model';
import { submitModel, WholeForm } from '../testing';

const resources: Resources = {
  partitions: [
    {
      ...{ name: 'gpu', isDefault: true, state: 'up', maxTime: 86_400 },
      ...{ nodes: 8, nodesByState: {}, cpus: 128, cpusIdle: 0 },
      ...{ gres: ['gpu:a100:4'], cpusPerNode: 16, cpuMemory: 2 ** 30 },
      weights: { cpu: 1, mem: 0.25 / 2 ** 30, 'gres/gpu': 2 }
    }
  ],
  associations: [{ account: 'm4321', qos: [] }],
  environment: [
    { variable: 'SBATCH_ACCOUNT', option: 'account', value: 'm4321' }
  ]
};

describe('the cost of what is in the form', () => {
  let bridge: BridgeDouble;
  let model: SubmitModel;
  const user = userEvent.setup();

  const open = async (script: string): Promise<void> => {
    model = submitModel(bridge);
    model.edit({ script, directory: '/scratch/ada' });
    render(<WholeForm bridge={bridge} model={model} />);
    await act(async () => {
      await model.load();
      await model.standing.load();
    });
  };
  const asked = (): string[] => bridge.called.map(({ key }) => key);
  const line = () => screen.getByRole('button', { name: /cost/ });
  const details = () => screen.getByRole('group', { name: 'Cost' });
  const says = (balances: Partial<Balances>) => {
    bridge.handlers.getBalances = () => ({ balances: [], at: 0, ...balances });
  };

  beforeEach(() => {
    localStorage.clear();
    bridge = new BridgeDouble();
    bridge.handlers.getResources = () => resources;
    bridge.handlers.getReservations = () => ({ reservations: [], nodes: [] });
    says({});
  });

  it('is told in one line and follows what is typed, without a question', async () => {
    await open('#!/bin/bash\n#SBATCH --time=4:00:00\n');
    expect(line().textContent).toBe(
      'at the limit it costs up to 5 billing-hours'
    );
    expect(line().getAttribute('aria-expanded')).toBe('false');
    const before = asked();
    await user.clear(screen.getByLabelText('Time limit'));
    await user.type(screen.getByLabelText('Time limit'), '8:00:00');
    await user.type(screen.getByLabelText(/^Nodes/), '2');
    expect(line().textContent).toContain('20 billing-hours');
    expect(asked()).toEqual(before);
  });

  it('has details, with what is assumed', async () => {
    await open('#!/bin/bash\n#SBATCH --array=1-10 --gpus-per-node=2\n');
    await user.click(line());
    expect(details().textContent).toContain(
      '240 core-hours · 240 node-hours · 480 GPU-hours · 1,260 billing-hours'
    );
    screen.getByText('Of all 10 tasks of the array.');
    screen.getByText('Without a time limit, the 24 h of partition gpu count.');
    screen.getByText(
      'Partition gpu bills 1 × cpu + 0.25 × GB + 2 × gres/gpu; 1G of memory are counted.'
    );
    await user.click(line());
    expect(screen.queryByRole('group', { name: 'Cost' })).toBeNull();
  });

  it('says what it does not know, and why', async () => {
    await open('#!/bin/bash\n#SBATCH --time=60 --hint=nomultithread\n');
    expect(line().textContent).toContain('up to 1 node-hour');
    await user.click(line());
    expect(details().textContent).toContain(
      'not known: core-hours, billing-hours, for --hint'
    );
  });

  it('is not told of an empty script, of a heterogeneous one, and on this computer', async () => {
    await open('');
    expect(screen.queryByRole('button', { name: /cost/ })).toBeNull();
    act(() =>
      model.edit({
        script: '#!/bin/sh\n#SBATCH -n1\n#SBATCH hetjob\n#SBATCH -n2\n'
      })
    );
    expect(screen.queryByRole('button', { name: /cost/ })).toBeNull();
  });

  it('asks nothing where nobody is charged', async () => {
    bridge.handlers.getSystem = () => localSystem;
    model = submitModel(bridge);
    model.edit({ script: '#!/bin/sh\n', directory: '/tmp' });
    render(<WholeForm bridge={bridge} model={model} />);
    await act(() => model.load());
    await act(() => model.stand());
    expect(asked()).not.toContain('getBalances');
    expect(asked()).not.toContain('getReservations');
    expect(screen.queryByRole('button', { name: /cost/ })).toBeNull();
  });

  it('is beside what is left, and marked where that is less, which forbids nothing', async () => {
    says({
      balances: [
        { account: 'm4321', unit: 'node', limit: 20_000, used: 1796 },
        { account: 'other', unit: 'node', limit: 1, used: 1 }
      ],
      note: 'The year ends soon.'
    });
    await open('#!/bin/bash\n#SBATCH --nodes=8 --array=1-99 --time=20:00:00\n');
    screen.getByText(
      '18,204 node-h left, from your environment (SBATCH_ACCOUNT)'
    );
    expect(line().textContent).toBe(
      'at the limit it costs up to 15,840 node-hours'
    );
    await user.click(line());
    screen.getByText(
      'Account m4321: 18,204 node-hours of 20,000 are left; 1,796 are used, and running jobs may take 0 yet.'
    );
    screen.getByText('The year ends soon.');
    act(() => model.setOption('time', '24:00:00'));
    expect(line().textContent).toContain(
      '19,008 node-hours: more than is left'
    );
    expect(line().querySelector('.jp-mod-warning')).not.toBeNull();
    const warned = screen.getAllByText(/^It costs up to 19,008 node-hours/);
    expect(warned).toHaveLength(2);
    expect(screen.getByRole('button', { name: 'Submit' })).toHaveProperty(
      'disabled',
      false
    );
  });

  it('says why a balance is not known, with the words of the command', async () => {
    says({
      error: {
        code: 'command-failed',
        message:
          'The site’s own command for balances, mybal, ended with code 3.',
        hint: 'Tell the people who run this site.',
        detail: 'database is locked'
      }
    });
    await open('#!/bin/bash\n#SBATCH --time=60\n');
    screen.getByText(/^balance not known/);
    await user.click(line());
    screen.getByText('database is locked');
  });

  it('goes on where the bridge has no answer', async () => {
    delete bridge.handlers.getBalances;
    delete bridge.handlers.getReservations;
    await open('#!/bin/bash\n#SBATCH --time=60\n');
    expect(line().textContent).toContain('billing-hours');
    screen.getByText('from your environment (SBATCH_ACCOUNT)');
  });
});
