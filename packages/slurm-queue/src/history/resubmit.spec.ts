import { Dialog, Notification } from '@jupyterlab/apputils';
import { BridgeError } from '@jupyterlab-hpc/core';
import { nullTranslator } from '@jupyterlab/translation';

import { BridgeDouble, makeJob } from '../double';
import { makeDetail } from '../drawer/testing';
import { resubmit } from './resubmit';

const trans = nullTranslator.load('jupyterlab_hpc');
const script = '#!/bin/sh\nexit 0\n';

describe('submitting again', () => {
  let bridge: BridgeDouble;
  const submit = jest.fn(() => Promise.resolve('99'));
  const edit = jest.fn(() => Promise.resolve());
  const show = jest.fn(() => Promise.resolve());

  const options = { id: '8', trans, submit, edit, show };
  const run = (): Promise<void> => resubmit({ ...options, client: bridge });

  /** The dialog, once it is on screen. */
  async function dialog(): Promise<HTMLElement> {
    for (;;) {
      const body = document.querySelector('.jp-HpcAgain');
      const found = body?.closest<HTMLElement>('.jp-Dialog');
      if (found) {
        return found;
      }
      await new Promise(resolve => setTimeout(resolve));
    }
  }

  function press(node: HTMLElement, label: string): void {
    [...node.querySelectorAll('button')]
      .find(button => button.textContent === label)
      ?.click();
  }

  beforeEach(() => {
    bridge = new BridgeDouble();
    const row = makeJob({ id: '8', name: 'fit', state: 'completed' });
    const request = {
      directory: '/a',
      name: 'fit.sh',
      options: { time: '10' },
      arguments: ['x y']
    };
    bridge.handlers.getJob = () =>
      makeDetail(row, {}, { submission: { at: 1, request } });
    bridge.handlers.getJobScript = () => ({ script });
  });
  afterEach(() => {
    Dialog.flush();
    Notification.dismiss();
    jest.clearAllMocks();
  });

  it('shows what will be sent, and sends exactly that', async () => {
    const done = run();
    const node = await dialog();
    const text = node.textContent;
    for (const part of ['/a', '--time=10', 'x y', script]) {
      expect(text).toContain(part);
    }
    expect(submit).not.toHaveBeenCalled();
    press(node, 'Submit');
    await done;
    expect(submit).toHaveBeenCalledWith({
      script,
      directory: '/a',
      name: 'fit.sh',
      options: { time: '10' },
      arguments: ['x y']
    });
    expect(Notification.manager.notifications[0]?.message).toBe(
      'Submitted as 99.'
    );
  });

  it('sends nothing when it is cancelled, or edited', async () => {
    const cancelled = run();
    press(await dialog(), 'Cancel');
    await cancelled;
    const edited = run();
    press(await dialog(), 'Edit…');
    await edited;
    expect(submit).not.toHaveBeenCalled();
    expect(edit).toHaveBeenCalledWith({
      script,
      directory: '/a',
      options: { time: '10' },
      arguments: ['x y']
    });
  });

  it('sends one task of an array alone, and says so', async () => {
    const row = makeJob({ id: '8_3', name: 'fit', state: 'failed' });
    const submission = { at: 1, request: { directory: '/a' } };
    bridge.handlers.getJob = () => makeDetail(row, {}, { submission });
    const done = run();
    const node = await dialog();
    expect(node.textContent).toContain('task 3 alone');
    press(node, 'Submit');
    await done;
    expect(submit).toHaveBeenCalledWith({
      script: '#!/bin/sh\n#SBATCH --array=3\nexit 0\n',
      directory: '/a'
    });
  });

  it('says why there is no script', async () => {
    bridge.handlers.getJobScript = () => {
      throw new BridgeError({ code: 'job-not-found', message: 'It is gone.' });
    };
    await run();
    const [note] = Notification.manager.notifications;
    expect(note?.message).toContain('It is gone.');
    expect(submit).not.toHaveBeenCalled();
  });

  it('opens the form at once with what was enough, where that is asked for', async () => {
    const timeLimit = 43_200;
    const job = makeJob({ id: '8', state: 'completed', timeLimit });
    const advice = { runs: 1, time: { used: 2400, of: 3600 } };
    const request = { directory: '/a', options: { time: '720', qos: 'high' } };
    bridge.handlers.getJob = () =>
      makeDetail(
        job,
        {},
        { submission: { at: 1, request }, efficiency: { job: '8', advice } }
      );
    await resubmit({ ...options, client: bridge, isRightSized: true });
    expect(edit).toHaveBeenCalledWith({
      script,
      directory: '/a',
      options: { time: '01:00:00', qos: 'high' }
    });
    expect(submit).not.toHaveBeenCalled();
  });
});
