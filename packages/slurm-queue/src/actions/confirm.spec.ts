import type { JobAction, JobRow } from '@jupyterlab-hpc/api';
import { nullTranslator } from '@jupyterlab/translation';

import { makeJob } from '../double';
import { cancelWords, requeueWords, suspendWords } from './confirm';
import { targetsOf } from './targets';

const trans = nullTranslator.load('jupyterlab_hpc');
const mine = (row: Partial<JobRow> & { readonly id: string }): JobRow =>
  makeJob({ mine: true, ...row });
const running = mine({ id: '1', name: 'wrf', started: 1000 });
const waiting = mine({ id: '2', name: 'post', state: 'waiting' });
const ended = mine({ id: '3', state: 'completed' });
const session = mine({ id: '9', name: 'jupyter', started: 1000 });
const system = { ownJob: '9' };
const later = 1000 + 9 * 3600 + 12 * 60;

const asked = (action: JobAction, rows: JobRow[], now = later) => ({
  targets: targetsOf(action, rows, system),
  rows,
  system,
  now
});
const cancelling = (...rows: JobRow[]) =>
  cancelWords(trans, asked('cancel', rows));
const requeueing = (...rows: JobRow[]) =>
  requeueWords(trans, asked('requeue', rows));

describe('the question before a cancellation', () => {
  it('says what would be lost', () => {
    expect(cancelling(running, waiting, { ...waiting, id: '4' })).toEqual({
      title: 'Cancel 3 jobs?',
      text: '1 running job loses what it has not saved (9:12 of work). 2 waiting jobs lose their place.',
      yes: 'Cancel 3 jobs'
    });
  });

  it('counts the tasks of an array, and names it', () => {
    const parts = [
      { state: 'running' as const, count: 8, ids: ['5_[1-8]'] },
      { state: 'waiting' as const, count: 33, ids: ['5_[31-63]'] },
      { state: 'completed' as const, count: 23, ids: ['5_[9-30,64]'] }
    ];
    const group = { kind: 'array' as const, parts, open: false };
    const name = 'lattice_sweep';
    expect(cancelling({ ...running, id: '5', name, group })).toEqual({
      title: 'Cancel 41 tasks of lattice_sweep?',
      text: '8 run, 33 wait. The 23 finished ones stay.',
      yes: 'Cancel 41 tasks'
    });
  });

  it('names the array of tasks that are selected one by one', () => {
    const tasks = ['5_1', '5_2'].map(id => ({ ...running, id, arrayId: '5' }));
    expect(cancelling(...tasks)).toMatchObject({
      title: 'Cancel 2 tasks of wrf?',
      text: '2 run.'
    });
    expect(cancelling(...tasks, waiting).title).toBe('Cancel 3 jobs?');
  });

  it('counts no job that has ended', () => {
    expect(cancelling(waiting, ended).title).toBe('Cancel post?');
  });

  it('leaves the session out, and says so', () => {
    const { title, text } = cancelling(waiting, session, running);
    expect(title).toBe('Cancel 2 jobs?');
    expect(text).toContain('This JupyterLab (9) is left out.');
  });

  it('is another one for the session alone', () => {
    const words = cancelling(session);
    expect(words.title).toBe('Cancel the job of this JupyterLab?');
    expect(words.text).toContain('every kernel');
  });
});

describe('the question before a requeue', () => {
  it('says of one job how much work begins anew', () => {
    expect(requeueing(running)).toEqual({
      title: 'Requeue wrf?',
      text: 'It stops now and starts from its beginning, 9:12 of work included unless it checkpoints.',
      yes: 'Requeue'
    });
    expect(requeueing(ended).text).toBe(
      'It waits again and starts from its beginning.'
    );
  });

  it('counts several', () => {
    expect(requeueing(running, ended, { ...ended, id: '4' })).toEqual({
      title: 'Requeue 3 jobs?',
      text: '1 running job stops now and starts from its beginning, 9:12 of work included unless it checkpoints. 2 jobs that ended wait again.',
      yes: 'Requeue 3 jobs'
    });
  });
});

describe('the question before jobs are suspended', () => {
  const suspending = (...rows: JobRow[]) =>
    suspendWords(trans, asked('suspend', rows));

  it('says what becomes of memory and CPUs', () => {
    expect(suspending(running)).toEqual({
      title: 'Suspend wrf?',
      text: 'It keeps its memory; its CPUs may be given to others.',
      yes: 'Suspend'
    });
  });

  it('counts those that run', () => {
    expect(suspending(running, waiting, { ...running, id: '5' })).toEqual({
      title: 'Suspend 2 jobs?',
      text: 'They keep their memory; their CPUs may be given to others.',
      yes: 'Suspend 2 jobs'
    });
  });
});
