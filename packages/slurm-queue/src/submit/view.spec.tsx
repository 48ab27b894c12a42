import { BridgeError } from '@jupyterlab-hpc/core';
import { nullTranslator } from '@jupyterlab/translation';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useReducer } from 'react';

import { BridgeDouble, localSystem, makeJob, testSystem } from '../double';
import { BrowserDraftStore } from './draft';
import { SubmitModel } from './model';
import { SubmitView } from './view';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('the form', () => {
  let bridge: BridgeDouble;
  let model: SubmitModel;
  const show = jest.fn();
  const user = userEvent.setup();

  function Harness() {
    const [, update] = useReducer((count: number) => count + 1, 0);
    React.useEffect(() => {
      model.stateChanged.connect(update);
      return () => {
        model.stateChanged.disconnect(update);
      };
    }, []);
    const actions = {
      submit: () => void model.submit(),
      show,
      chooseFile: undefined,
      chooseFolder: undefined
    };
    return (
      <SubmitView
        model={model}
        actions={actions}
        trans={trans}
        now={() => bridge.time}
      />
    );
  }

  const open = async (): Promise<void> => {
    model = new SubmitModel(
      bridge,
      new BrowserDraftStore(localStorage, '/'),
      () => ({ code: 'submit-unknown', message: 'closed before' })
    );
    render(<Harness />);
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
          gres: []
        }
      ],
      environment: [
        { variable: 'SBATCH_PARTITION', option: 'partition', value: 'gpu' }
      ]
    });
  });

  it('submits with Ctrl+Enter what was typed, and shows the id', async () => {
    await open();
    expect(button()).toHaveProperty('disabled', true);
    await user.type(screen.getByLabelText('Script'), '#!/bin/sh{Enter}date');
    await user.keyboard('{Control>}{Enter}{/Control}');
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
    await user.clear(partition);
    await user.type(partition, 'gpu');
    screen.getByText('limit 24 h');
  });

  it('shows a refusal at its field and in Slurm’s words, with the text still there', async () => {
    bridge.handlers.submitJob = () => {
      throw new BridgeError({
        code: 'scheduler-refused',
        message: 'Invalid account',
        hint: 'Choose another.',
        detail: 'sbatch: error: Invalid account',
        field: 'body.options.account'
      });
    };
    await open();
    await user.type(screen.getByLabelText('Script'), 'date');
    await user.click(button());
    expect(screen.getByRole('alert').textContent).toContain(
      'Not submitted: Invalid accountChoose another.sbatch: error: Invalid account'
    );
    const account = screen.getByLabelText('Account');
    expect(account.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByLabelText('Script')).toHaveProperty('value', 'date');
  });

  it('names what cannot be sent before it is sent', async () => {
    await open();
    await user.type(screen.getByLabelText('Script'), 'date');
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
    await user.type(screen.getByLabelText('Script'), 'date');
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
    await user.type(screen.getByLabelText('Script'), 'date');
    expect(button()).toHaveProperty('disabled', true);
    screen.getByText('Use the portal');
  });
});
