import { BridgeError } from '@jupyterlab-hpc/core';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { BridgeDouble, localSystem, makeJob, testSystem } from '../double';
import type { SubmitModel } from './model';
import { submitModel, WholeForm } from './testing';

describe('the form', () => {
  let bridge: BridgeDouble;
  let model: SubmitModel;
  const show = jest.fn();
  const copy = jest.fn();
  const user = userEvent.setup();

  const open = async (): Promise<void> => {
    model = submitModel(bridge);
    render(<WholeForm bridge={bridge} model={model} show={show} copy={copy} />);
    await act(() => model.load());
  };

  const button = () => screen.getByRole('button', { name: 'Submit' });

  beforeEach(() => {
    localStorage.clear();
    jest.clearAllMocks();
    bridge = new BridgeDouble();
    bridge.handlers.submitJob = () => ({ id: '48' });
    bridge.handlers.getResources = () => ({
      partitions: [
        {
          name: 'gpu',
          isDefault: false,
          state: 'up',
          maxTime: 86400,
          nodes: 2,
          nodesByState: {},
          cpus: 8,
          cpusIdle: 8,
          gres: ['gpu:a100:4']
        },
        {
          name: 'debug',
          isDefault: true,
          state: 'up',
          maxTime: 1800,
          nodes: 4,
          nodesByState: {},
          cpus: 64,
          cpusIdle: 64,
          gres: []
        }
      ],
      environment: [
        { variable: 'SBATCH_PARTITION', option: 'partition', value: 'gpu' }
      ]
    });
  });

  it('submits what was typed, and shows the id', async () => {
    await open();
    expect(button()).toHaveProperty('disabled', true);
    await user.type(screen.getByLabelText('Script'), '#!/bin/sh{Enter}date');
    await user.click(button());
    expect(await screen.findByText('Submitted as 48.')).toBeTruthy();
    await user.click(screen.getByText('Show'));
    expect(show).toHaveBeenCalledWith('48');
  });

  it('asks on this computer only for what means something, and says what did not', async () => {
    bridge.handlers.getSystem = () => localSystem;
    bridge.handlers.submitJob = ({ body }) => {
      expect(body.endWithSession).toBe(true);
      return {
        id: '48',
        directives: { used: ['--time=10'], ignored: ['--partition=gpu'] }
      };
    };
    await open();
    expect(screen.queryByLabelText(/^Partition/)).toBeNull();
    expect(screen.getByLabelText('Time limit')).toBeTruthy();
    const ends = screen.getByRole('checkbox', {
      name: /^End with this session/
    });
    expect(ends).toHaveProperty('checked', false);
    await user.click(ends);
    await user.type(screen.getByLabelText('Script'), '#!/bin/sh');
    await user.click(button());
    const ignored = await screen.findByText('Ignored on this computer:');
    expect(ignored.textContent).toContain('--partition=gpu');
    expect(screen.getByText('Used:').textContent).toContain('--time=10');
  });

  it('offers no end with the session where the scheduler cannot', async () => {
    await open();
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('says where a default is from, and the limit of what is chosen', async () => {
    await open();
    const partition = screen.getByLabelText(/^Partition/);
    expect(partition).toHaveProperty('value', 'gpu');
    screen.getByText('from your environment (SBATCH_PARTITION)');
    await user.selectOptions(partition, '');
    screen.getByText('limit 30 min');
    await user.selectOptions(partition, 'gpu');
    screen.getByText('limit 24 h');
    expect(screen.getByLabelText('Script')).toHaveProperty(
      'value',
      '#SBATCH --partition=gpu\n'
    );
  });

  it('shows a refusal at its field and in Slurm’s words, with the text still there', async () => {
    bridge.handlers.submitJob = () => {
      throw new BridgeError({
        code: 'scheduler-refused',
        message: 'Invalid account',
        hint: 'Choose another.',
        detail: 'sbatch: error: Invalid account',
        field: 'body.script.account'
      });
    };
    await open();
    await user.type(screen.getByLabelText('Script'), '#!/bin/sh');
    await user.click(button());
    expect(screen.getByRole('alert').textContent).toContain(
      'Not submitted: Invalid accountChoose another.sbatch: error: Invalid account'
    );
    const account = screen.getByLabelText(/^Account/);
    expect(account.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByLabelText('Script')).toHaveProperty(
      'value',
      '#!/bin/sh'
    );
  });

  it('names what cannot be sent before it is sent', async () => {
    await open();
    await user.type(screen.getByLabelText('Script'), '#!/bin/sh');
    await user.type(screen.getByLabelText(/^Arguments/), `'open`);
    screen.getByText(/A quote is not closed/);
    expect(button()).toHaveProperty('disabled', true);
  });

  it('offers the job that a lost submission may be, before another', async () => {
    bridge.handlers.submitJob = () => {
      throw new BridgeError({ code: 'submit-unknown', message: 'no answer' });
    };
    bridge.jobs = [makeJob({ id: '50', directory: '/home/ada' })];
    await open();
    await user.type(screen.getByLabelText('Script'), '#!/bin/sh');
    await user.click(button());
    screen.getByText('No answer came. It may have been submitted as 50.');
    expect(button()).toHaveProperty('disabled', true);
    await user.click(screen.getByText(/^It is 50/));
    expect(show).toHaveBeenCalledWith('50');
  });

  it('gives the site’s words where submitting is switched off', async () => {
    bridge.handlers.getSystem = () => ({
      ...testSystem,
      features: { submit: false },
      siteMessage: 'Use the portal'
    });
    await open();
    await user.type(screen.getByLabelText('Script'), '#!/bin/sh');
    expect(button()).toHaveProperty('disabled', true);
    screen.getByText('Use the portal');
  });

  it('is the script, and the script is the form', async () => {
    await open();
    const script = screen.getByLabelText('Script');
    await user.type(script, '#!/bin/sh{Enter}#SBATCH -N 2 # two{Enter}');
    const nodes = screen.getByLabelText(/^Nodes/);
    expect(nodes).toHaveProperty('value', '2');
    await user.type(nodes, '{Backspace}4');
    expect(script).toHaveProperty('value', '#!/bin/sh\n#SBATCH -N 4 # two\n');
    await user.type(screen.getByLabelText(/^GPUs per node/), 'a100:2');
    expect(script).toHaveProperty(
      'value',
      '#!/bin/sh\n#SBATCH -N 4 # two\n#SBATCH --gpus-per-node=a100:2\n'
    );
  });

  it('opens the sections that a script uses, and lists what has no field', async () => {
    await open();
    expect(screen.queryByLabelText(/^Array/, { selector: 'input' })).toBeNull();
    await user.click(screen.getByLabelText('Script'));
    await user.paste(
      '#!/bin/sh\n#SBATCH -a 0-9%2 --nice=5 --output=logs/%x-%A.out\nmodule load gcc\n'
    );
    expect(
      screen.getByLabelText(/^Array/, { selector: 'input' })
    ).toHaveProperty('value', '0-9');
    expect(screen.getByLabelText(/^At most/)).toHaveProperty('value', '2');
    screen.getByText('10 tasks');
    screen.getByText('/home/ada/logs/pasted-script-JOBID.out');
    expect(screen.getByLabelText('Modules')).toHaveProperty('value', 'gcc');
    screen.getByText('--nice=5');
    screen.getByText('line 2');
    await user.clear(screen.getByLabelText(/^At most/));
    expect(model.asked('array').value).toBe('0-9');
  });

  it('says what Slurm would not start, beside the button too, until a click mends it', async () => {
    await open();
    await user.click(screen.getByLabelText('Script'));
    await user.paste('#!/bin/sh\n#SBATCH -p gpu -t 36:00:00\n');
    expect(button()).toHaveProperty('disabled', true);
    screen.getByText('1 error to fix first');
    const list = screen.getByRole('region', { name: 'Before you submit' });
    expect(list.textContent).toContain('Line 2 Partition gpu allows 24 h');
    expect(
      screen.getByLabelText('Time limit').getAttribute('aria-invalid')
    ).toBe('true');
    await user.click(screen.getAllByText('Use 24:00:00')[0]!);
    expect(model.asked('time').value).toBe('24:00:00');
    expect(button()).toHaveProperty('disabled', false);
    expect(list.textContent).toContain('Shebang, line ends, 2 directives.');
  });

  it('asks for an estimate, and shows a refusal at its field', async () => {
    bridge.handlers.testJob = () => ({
      start: bridge.time,
      message: 'Job 7 to start'
    });
    await open();
    await user.type(screen.getByLabelText('Script'), '#!/bin/sh');
    await user.click(screen.getByText('Ask Slurm'));
    await screen.findByText(/would start now. Job 7/);
    bridge.handlers.testJob = () => {
      throw new BridgeError({
        code: 'scheduler-refused',
        message: 'Invalid --time specification',
        field: 'body.script.time'
      });
    };
    await user.click(screen.getByText('Ask Slurm'));
    await screen.findByText('Would be refused: Invalid --time specification');
    const time = screen.getByLabelText('Time limit');
    expect(time.getAttribute('aria-invalid')).toBe('true');
  });
});
