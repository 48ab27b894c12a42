import { nullTranslator } from '@jupyterlab/translation';

import { costText, hoursText } from './costwords';
import { memoryText } from './quantities';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('amounts in words', () => {
  it.each([
    [0, '0 MB'],
    [512 * 2 ** 20, '512 MB'],
    [2 ** 30 - 1, '1 GB'],
    [2 ** 30, '1 GB'],
    [1.25 * 2 ** 30, '1.3 GB'],
    [9.96 * 2 ** 30, '10 GB'],
    [64.4 * 2 ** 30, '64 GB'],
    [1023.8 * 2 ** 30, '1 TB'],
    [2 ** 40, '1 TB'],
    [1.5 * 2 ** 40, '1.5 TB'],
    [3072 * 2 ** 40, '3072 TB']
  ])('%d bytes are %s', (bytes, text) => {
    expect(memoryText(trans, bytes)).toBe(text);
  });

  it.each([
    [0, '0'],
    [0.001, '0.01'],
    [0.254, '0.25'],
    [1, '1'],
    [12.54, '12.5'],
    [99.96, '100'],
    [100.4, '100'],
    [18_204.2, '18,204']
  ])('%d hours are %s', (hours, text) => {
    expect(hoursText(hours)).toBe(text);
  });

  it.each([
    ['cpu', 768, '768 core-hours'],
    ['cpu', 1, '1 core-hour'],
    // As it is read, not as it is.
    ['cpu', 1.001, '1 core-hour'],
    ['node', 0.5, '0.5 node-hours'],
    ['node', 1, '1 node-hour'],
    ['gpu', 1, '1 GPU-hour'],
    ['gpu', 0, '0 GPU-hours'],
    ['billing', 12_288, '12,288 billing-hours'],
    ['billing', 1, '1 billing-hour']
  ] as const)('of %s, %d are %s', (unit, hours, text) => {
    expect(costText(trans, unit, hours)).toBe(text);
  });
});
