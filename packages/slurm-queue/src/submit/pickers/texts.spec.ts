/** @jest-environment node */
import { nullTranslator } from '@jupyterlab/translation';

import { readIndices, writeIndices } from './array';
import { beginWords, readBegin, writeBegin } from './begin';
import { dependencyWords, readDependency, writeDependency } from './dependency';
import { mailWords, readMail, writeMail } from './mail';
import { readSignal, signalWords, writeSignal } from './signal';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('a dependency', () => {
  it.each([
    ['afterok:48', '48 succeeds'],
    ['afterok:48:49_3', '48 succeeds and 49_3 succeeds'],
    ['afterany:48,afternotok:49', '48 ends and 49 fails'],
    ['afterok:48?afterany:49', '48 succeeds or 49 ends'],
    ['after:48+5:49', '48 has run 5 min and 49 starts'],
    ['aftercorr:48', 'the same task of 48 succeeds'],
    ['singleton', 'all of the same name end'],
    ['afterok:48,singleton', '48 succeeds and all of the same name end']
  ])('%s has fields, words, and is written as it was', (text, words) => {
    const fields = readDependency(text);
    expect(fields && writeDependency(fields)).toBe(text);
    expect(dependencyWords(trans, text)).toBe(words);
  });

  it.each([
    'afterok',
    'afterok:',
    'afterok:x',
    'afterok:48+5',
    'afterok:48,',
    'afterok:48:49?afterany:50',
    'afterok:48,afterany:49?after:50',
    'AFTEROK:48',
    'afterburstbuffer:48',
    'singleton:48',
    'expand:48',
    '48'
  ])('%s has none, and stays a text', text => {
    expect(readDependency(text)).toBeUndefined();
    expect(dependencyWords(trans, text)).toBeUndefined();
  });

  it('leaves out what is not complete', () => {
    const need = { condition: 'afterok', minutes: '' } as const;
    const needs = [
      { ...need, job: '' },
      { ...need, job: '48' },
      { ...need, job: '4x' }
    ];
    expect(writeDependency({ needs, any: false })).toBe('afterok:48');
    expect(writeDependency({ needs: needs.slice(0, 1), any: true })).toBe('');
    expect(dependencyWords(trans, '')).toBeUndefined();
  });
});

describe('the begin', () => {
  it.each([
    ['now+2hours', '2 hours from submitting'],
    ['now+1days', '1 day from submitting'],
    ['now+90minutes', '90 minutes from submitting'],
    ['20:00', 'at the next 20:00']
  ])('%s has fields, words, and is written as it was', (text, words) => {
    const fields = readBegin(text);
    expect(fields && writeBegin(fields)).toBe(text);
    expect(beginWords(trans, text)).toBe(words);
  });

  it('at a time is of the cluster’s clock, whatever that of the browser says', () => {
    for (const text of ['2026-11-28T20:00', '2026-11-28', '2026-03-29T02:30']) {
      const fields = readBegin(text);
      expect(fields && writeBegin(fields)).toBe(text);
    }
    const words = beginWords(trans, '2026-11-28T20:07:30');
    expect(words).toMatch(/28/);
    expect(words).toMatch(/8:07|20:07/);
  });

  it.each(['teatime', 'tomorrow', 'now+2fortnights', '11/28/26', 'now+'])(
    '%s has none, and stays a text',
    text => {
      expect(readBegin(text)).toBeUndefined();
      expect(beginWords(trans, text)).toBeUndefined();
    }
  );

  it('is nothing while it is not complete', () => {
    expect(writeBegin({ kind: 'in', count: '', unit: 'hours' })).toBe('');
    expect(writeBegin({ kind: 'at', date: '', time: '' })).toBe('');
    expect(readBegin('now')).toEqual({ kind: 'now' });
    expect(beginWords(trans, '2026-99-99')).toBeUndefined();
  });
});

describe('the signal', () => {
  it.each([
    ['B:USR1@300', 'USR1 to the script, 300 s before the end'],
    ['USR2', 'USR2 to the steps, 60 s before the end'],
    ['10@120', '10 to the steps, 120 s before the end']
  ])('%s has fields, words, and is written as it was', (text, words) => {
    const fields = readSignal(text);
    expect(fields && writeSignal(fields)).toBe(text);
    expect(signalWords(trans, text)).toBe(words);
  });

  it.each(['R:USR1@300', 'RB:USR1', 'USR1@', '@300', 'B:'])(
    '%s has none, and stays a text',
    text => {
      expect(readSignal(text)).toBeUndefined();
      expect(signalWords(trans, text)).toBeUndefined();
    }
  );
});

describe('indices', () => {
  it.each(['0-63', '0-63:2', '0-63:2,70,75-80', '1,5,9', '7', ''])(
    '%j are written as they were',
    text => {
      const fields = readIndices(text);
      expect(fields && writeIndices(fields)).toBe(text);
    }
  );

  it('are a range once it has both ends', () => {
    const list = '70';
    expect(writeIndices({ first: '0', last: '', step: '2', list })).toBe('70');
    expect(writeIndices({ first: '0', last: '9', step: '2', list })).toBe(
      '0-9:2,70'
    );
    expect(readIndices('0-9 x')).toBeUndefined();
  });
});

describe('mail', () => {
  it('is said in words, and so is all of it', () => {
    expect(mailWords(trans, 'end,FAIL')).toBe('it ends, it fails');
    expect(mailWords(trans, 'ALL')).toMatch(/^it starts, it ends, it fails, /);
    expect(mailWords(trans, 'NONE')).toBeUndefined();
    expect(mailWords(trans, 'END,TEAPOT')).toBeUndefined();
  });

  it('keeps words that it does not know, and ALL while nothing of it is taken out', () => {
    const after = (text: string, word: string): string =>
      writeMail([...readMail(text), word]);
    const without = (text: string, word: string): string =>
      writeMail(readMail(text).filter(one => one !== word));
    expect(after('STAGE_OUT,END', 'FAIL')).toBe('END,FAIL,STAGE_OUT');
    expect(after('ALL', 'TIME_LIMIT_80')).toBe('ALL,TIME_LIMIT_80');
    expect(without('ALL,TIME_LIMIT_80', 'REQUEUE')).toBe(
      'BEGIN,END,FAIL,INVALID_DEPEND,TIME_LIMIT_80'
    );
    expect(without('END', 'END')).toBe('');
    expect(after('NONE', 'END')).toBe('END');
  });
});
