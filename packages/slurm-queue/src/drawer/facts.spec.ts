import type { JobRow } from '@jupyterlab-hpc/api';
import { nullTranslator } from '@jupyterlab/translation';

import { factsOf } from './facts';
import { makeDetail } from './testing';
import { makeJob, testSystem } from '../double';

const trans = nullTranslator.load('jupyterlab_hpc');
const gigabyte = 2 ** 30;

const fact = (
  label: string,
  row: Partial<JobRow>,
  fields: Record<string, string> = {},
  more = {}
): string | undefined => {
  const job = makeJob({ id: '7', ...row });
  const detail = makeDetail(job, fields, more);
  return factsOf(trans, job, detail, testSystem).find(
    item => item.label === label
  )?.text;
};

it.each([
  [{ memory: 4 * gigabyte }, {}, '4 GB'],
  [{ memory: 8 * gigabyte, nodes: 2 }, {}, '8 GB (4 GB per node)'],
  [
    { memory: gigabyte, cpus: 2 },
    { MinMemoryCPU: '512M' },
    '1 GB (512 MB per CPU)'
  ],
  [{ memory: gigabyte / 2, cpus: 1 }, { MinMemoryCPU: '512M' }, '512 MB'],
  [{}, { MinMemoryCPU: '512M' }, undefined]
])('says the memory of %j with %j as %s', (row, fields, text) => {
  expect(fact('Memory', row, fields)).toBe(text);
});

it('says what is there of account and QOS', () => {
  expect(fact('Account', { account: 'm1', qos: 'gpu' })).toBe('m1 · QOS gpu');
  expect(fact('Account', { qos: 'gpu' })).toBe('QOS gpu');
  expect(fact('Account', {})).toBeUndefined();
});

it('shortens folders of one’s own home only', () => {
  const directory = '/home/ada/x';
  expect(fact('Folder', { directory })).toBe('$HOME/x');
  expect(fact('Folder', { directory, user: 'bob' })).toBe('/home/ada/x');
});

it('tells of the errors’ log only where it is another one', () => {
  const paths = (stderr: string) => ({ stdout: '/o.log', stderr });
  expect(fact('Error log', {}, {}, paths('/e.log'))).toBe('/e.log');
  expect(fact('Error log', {}, {}, paths('/o.log'))).toBeUndefined();
});

it('tells of restarts once there were any', () => {
  expect(fact('Restarts', {}, { Restarts: '0' })).toBeUndefined();
  expect(fact('Restarts', {}, { Restarts: '3' })).toBe('3');
});
