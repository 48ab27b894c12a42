import { nullTranslator } from '@jupyterlab/translation';

import { cancelResultText, cancelWords } from './confirm';
import { makeJob } from './double';

const trans = nullTranslator.load('jupyterlab_hpc');
const running = makeJob({ id: '1', name: 'wrf', started: 1000 });
const waiting = makeJob({ id: '2', name: 'post', state: 'waiting' });
const ended = makeJob({ id: '3', state: 'completed' });
const own = { ownJob: '9' };
const session = makeJob({ id: '9', name: 'jupyter', started: 1000 });

describe('the question before a cancellation', () => {
  it('says what would be lost', () => {
    const now = 1000 + 9 * 3600 + 12 * 60;
    const jobs = [running, waiting, { ...waiting, id: '4' }];
    expect(cancelWords(trans, jobs, own, now)).toEqual({
      title: 'Cancel 3 jobs?',
      text: '1 running job loses what it has not saved (9:12 of work). 2 waiting jobs lose their place.',
      yes: 'Cancel 3 jobs'
    });
  });

  it('counts the tasks of an array, and names it', () => {
    const rest = { ...waiting, id: '5_[1-33]', tasks: 33 };
    expect(cancelWords(trans, [rest], own, 0)).toMatchObject({
      title: 'Cancel 33 tasks of post?',
      yes: 'Cancel 33 tasks'
    });
  });

  it('counts no job that has ended', () => {
    expect(cancelWords(trans, [waiting, ended], own, 0).title).toBe(
      'Cancel post?'
    );
  });

  it('leaves the session out, and says so', () => {
    const { title, text } = cancelWords(
      trans,
      [waiting, session, running],
      own,
      0
    );
    expect(title).toBe('Cancel 2 jobs?');
    expect(text).toContain('This JupyterLab (9) is left out.');
  });

  it('is another one for the session alone', () => {
    const words = cancelWords(trans, [session], own, 0);
    expect(words.title).toBe('Cancel the job of this JupyterLab?');
    expect(words.text).toContain('every kernel');
  });
});

describe('the result of a cancellation', () => {
  it('is one count when all went well', () => {
    const text = cancelResultText(trans, [{ id: '1' }, { id: '2' }]);
    expect(text).toBe('Cancelled 2 jobs.');
  });

  it('names each that failed, up to three', () => {
    const error = { code: 'not-permitted' as const, message: 'not permitted.' };
    const results = ['1', '2', '3', '4', '5'].map(id => ({ id, error }));
    expect(cancelResultText(trans, [{ id: '6' }, ...results])).toBe(
      'Cancelled 1 of 6. 1: not permitted. 2: not permitted. 3: not permitted. And 2 more.'
    );
  });
});
