/** @jest-environment node */
import { BridgeError } from '../errors';
import { actingScheduler } from './acting';

const off = new BridgeError({ code: 'disabled-by-site', message: 'Off.' });
const request = { script: '#!/bin/sh\n', directory: '/' };

describe('whoever acts without being asked', () => {
  let done: string[];
  let mayAdd: () => Promise<void>;
  beforeEach(() => {
    done = [];
    mayAdd = () => Promise.resolve();
  });

  const acting = () =>
    actingScheduler(
      {
        submit: () => {
          done.push('submit');
          return Promise.reject(new Error('refused'));
        },
        act: () => {
          done.push('cancel');
          return Promise.resolve([]);
        }
      },
      { mayAdd: () => mayAdd(), onActed: () => void done.push('told') }
    );

  it('adds nothing once the site has switched that off, but ends things', async () => {
    mayAdd = () => Promise.reject(off);
    await expect(acting().submit(request)).rejects.toBe(off);
    await acting().act('cancel', ['1']);
    expect(done).toEqual(['cancel', 'told']);
  });

  it('has the queue asked for anew, also after what failed', async () => {
    await expect(acting().submit(request)).rejects.toThrow('refused');
    expect(done).toEqual(['submit', 'told']);
  });
});
