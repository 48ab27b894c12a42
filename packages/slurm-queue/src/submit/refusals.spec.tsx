import { BridgeError } from '@jupyterlab-hpc/core';
import { act, render, screen, within } from '@testing-library/react';
import React from 'react';

import { BridgeDouble } from '../double';
import type { SubmitModel } from './model';
import { submitModel, WholeForm } from './testing';

const message = 'It is refused.';
const hint = 'Ask for less.';

describe('a refusal', () => {
  let bridge: BridgeDouble;
  let model: SubmitModel;

  /** Submits a script with a `#SBATCH` line, which is refused for the sake of a field. */
  async function refuse(directive: string, field: string): Promise<void> {
    bridge.handlers.submitJob = () => {
      const code = 'scheduler-refused';
      throw new BridgeError({ code, message, hint, field });
    };
    const script = `#!/bin/sh\n#SBATCH ${directive}\ntrue\n`;
    model.edit({ script, directory: '/scratch/ada' });
    render(<WholeForm bridge={bridge} model={model} />);
    await act(() => model.submit());
    expect(model.step.kind).toBe('refused');
  }

  beforeEach(async () => {
    localStorage.clear();
    bridge = new BridgeDouble();
    bridge.handlers.getResources = () => ({
      partitions: [],
      environment: []
    });
    model = submitModel(bridge);
    await model.load();
  });

  // All that a real sbatch was made to blame, and that has a field.
  it.each([
    ['-p moon', 'partition', /^Partition/],
    ['-A nope', 'account', /^Account/],
    ['-q nope', 'qos', /^QOS/],
    ['--reservation=nope', 'reservation', /^Reservation/],
    ['-C nope', 'constraint', /^Constraint/],
    ['-L fluent:1', 'licenses', /^Licenses/],
    ['-t 40', 'time', /^Time limit/],
    ['-N 3', 'nodes', /^Nodes/],
    ['-n 9999', 'ntasks', /^Tasks in all/],
    ['--ntasks-per-node=99', 'ntasks-per-node', /^Tasks per node/],
    ['-c 999', 'cpus-per-task', /^CPUs per task/],
    ['--threads-per-core=9', 'threads-per-core', /^Threads per core/],
    ['--mem=9T', 'mem', /^Memory per node/],
    ['--mem-per-cpu=9T', 'mem-per-cpu', /^Memory per CPU/],
    ['--mem-per-gpu=9T', 'mem-per-gpu', /^Memory per GPU/],
    ['--gpus=99', 'gpus', /^GPUs in all/],
    ['--gpus-per-node=h100:1', 'gpus-per-node', /^GPUs per node/],
    ['--gpus-per-task=9', 'gpus-per-task', /^GPUs per task/],
    ['--gres=gpu:1', 'gres', /^GPUs per node/],
    ['--array=0-200000', 'array', /^Array/],
    ['-d afterok:1', 'dependency', /^Start after/],
    ['--begin=now', 'begin', /^Not before/],
    ['--mail-type=END', 'mail-type', /^Mail when/],
    ['--signal=USR1', 'signal', /^Signal before the end/]
  ])('of %s is said at its field', async (directive, option, label) => {
    await refuse(directive, `body.script.${option}`);
    const field = screen.getByLabelText(label, { selector: 'input, select' });
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const id = field.getAttribute('aria-describedby') ?? '';
    const said = document.getElementById(id)?.textContent ?? '';
    expect(said).toContain(message);
    expect(said).toContain(hint);
  });

  it('of a default opens the section in which its field is', async () => {
    await refuse('-t 5', 'body.script.qos');
    const field = screen.getByLabelText(/^QOS/, { selector: 'input, select' });
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });

  it.each([
    ['-w n3', 'nodelist'],
    ['-x n3', 'exclude'],
    ['-M other', 'clusters'],
    ['--tmp=9T', 'tmp'],
    ['--time-min=10', 'time-min'],
    ['--deadline=2020-01-01', 'deadline'],
    ['--nice=-100', 'nice'],
    ['--batch=nope', 'batch'],
    ['--gres=foo:1', 'gres']
  ])('of %s, which has no field, is said at its line', async (line, option) => {
    await refuse(line, `body.script.${option}`);
    const others = screen.getByRole('region', { name: 'Other directives' });
    within(others).getByText(line);
    within(others).getByText(hint);
    const problems = screen.getByRole('region', { name: 'Before you submit' });
    within(problems).getByText('Line 2');
  });

  it.each([
    ['body.script', undefined],
    ['body.directory', /^Folder/]
  ])('of %s is among the problems', async (field, label) => {
    await refuse('-t 5', field);
    const problems = screen.getByRole('region', { name: 'Before you submit' });
    within(problems).getByText(`Not submitted: ${message}`);
    within(problems).getByText(hint);
    if (label !== undefined) {
      const input = screen.getByLabelText(label, { selector: 'input, select' });
      expect(input.getAttribute('aria-invalid')).toBe('true');
    }
  });
});
