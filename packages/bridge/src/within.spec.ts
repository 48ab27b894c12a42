/**
 * @jest-environment node
 */
import { deferred } from './testing/doubles';
import { within } from './within';

const tooLate = (): never => {
  throw new Error('too late');
};

describe('work that may hang', () => {
  it('is waited for while there is time', async () => {
    await expect(
      within(60_000, Promise.resolve('done'), tooLate)
    ).resolves.toBe('done');
    const failed = Promise.reject(new Error('broken'));
    await expect(within(60_000, failed, tooLate)).rejects.toThrow('broken');
  });

  it('is not waited for any longer, and not heard when it fails later', async () => {
    const work = deferred<string>();
    await expect(within(1, work.promise, tooLate)).rejects.toThrow('too late');
    await expect(within(1, work.promise, () => 'instead')).resolves.toBe(
      'instead'
    );
    work.reject(new Error('at last'));
    await new Promise(setImmediate);
  });
});
