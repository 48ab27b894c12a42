import { BridgeError } from '@jupyterlab-hpc/core';
import type { ErrorCode } from '@jupyterlab-hpc/api';
import { nullTranslator } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { ScriptContent } from './content';
import { BridgeDouble } from '../double';

const trans = nullTranslator.load('jupyterlab_hpc');
const script = '#!/bin/sh\n<b>\n';

describe('the script of a job', () => {
  const user = userEvent.setup();
  let bridge: BridgeDouble;
  let content: ScriptContent;

  const fail = (code: ErrorCode, detail?: string): void => {
    bridge.handlers.getJobScript = () => {
      throw new BridgeError({
        code,
        message: `said of ${code}`,
        ...(detail === undefined ? {} : { detail })
      });
    };
  };

  beforeEach(() => {
    bridge = new BridgeDouble();
    bridge.handlers.getJobScript = () => ({ script });
    content = new ScriptContent({ client: bridge, trans, id: '7' });
    Widget.attach(content, document.body);
  });

  afterEach(() => act(() => content.dispose()));

  it('is plain text, which can be read and copied', async () => {
    await act(() => content.load());
    const text = screen.getByRole('region', { name: 'Batch script of job 7' });
    expect(text.textContent).toBe(script);
    expect(text.tabIndex).toBe(0);
    expect(content.script).toBe(script);
    expect(content.title.label).toBe('7.sh');
  });

  it.each([
    [
      'not-permitted',
      'Access/permission denied',
      'You may not read this script'
    ],
    [
      'job-not-found',
      'Invalid job id specified',
      'Slurm has no script of job 7 any more'
    ],
    [
      'command-failed',
      'job script retrieval failed: Job script not specified',
      'Job 7 has no script'
    ]
  ] as const)('says what %s (%s) means', async (code, detail, title) => {
    fail(code, detail);
    await act(() => content.load());
    await screen.findByText(title);
    screen.getByText(detail);
    expect(screen.queryByText('Try again')).toBeNull();
    expect(content.script).toBeUndefined();
  });

  it('can be asked for again when Slurm was busy', async () => {
    fail('scheduler-slow');
    await act(() => content.load());
    await screen.findByText('said of scheduler-slow');
    bridge.handlers.getJobScript = () => ({ script: 'date' });
    await user.click(screen.getByText('Try again'));
    expect(content.script).toBe('date');
    expect(screen.queryByText('said of scheduler-slow')).toBeNull();
  });

  it('is not waited for after its tab was closed', async () => {
    const loading = content.load();
    content.dispose();
    await loading;
    expect(content.script).toBeUndefined();
  });
});
