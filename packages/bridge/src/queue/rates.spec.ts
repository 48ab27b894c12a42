/**
 * @jest-environment node
 */
import { defaultConfig } from '../config';
import { ratesOf } from './rates';

describe('how often a queue may be asked for', () => {
  it('is by default what the documentation says', () => {
    expect(ratesOf('mine', defaultConfig)).toEqual({
      interval: 60,
      floor: 30,
      coolDown: 10
    });
    expect(ratesOf('all', defaultConfig)).toEqual({
      interval: 120,
      floor: 120,
      coolDown: 120
    });
  });

  it('never goes under a floor that was raised, by hand either', () => {
    const raised = { ...defaultConfig, pollFloor: 300 };
    const all = { interval: 300, floor: 300, coolDown: 300 };
    expect(ratesOf('mine', raised)).toEqual(all);
    expect(ratesOf('all', raised)).toEqual(all);
  });

  it('may be more often where a site lowered its floor', () => {
    const lowered = { pollInterval: 5, pollFloor: 2, everyoneFloor: 4 };
    expect(ratesOf('mine', lowered)).toEqual({
      interval: 5,
      floor: 2,
      coolDown: 2
    });
    expect(ratesOf('all', lowered)).toEqual({
      interval: 5,
      floor: 4,
      coolDown: 4
    });
  });
});
