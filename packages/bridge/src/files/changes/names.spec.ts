/** @jest-environment node */
import type { ErrorInfo } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { bytesOf, newName } from './names';

function refusal(act: () => unknown): ErrorInfo | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof BridgeError ? error.info : undefined;
  }
}

describe('a name', () => {
  it.each(['', '.', '..', 'a/b', '../a', 'a\0b'])('is not %j', name => {
    const expected = { code: 'bad-request', field: 'body.entry' };
    const rawName = Buffer.from(name).toString('base64');
    expect(refusal(() => bytesOf({ name }, 'body.entry'))).toMatchObject(
      expected
    );
    expect(
      refusal(() => bytesOf({ name: 'fine', rawName }, 'body.entry'))
    ).toMatchObject(expected);
  });

  it('has at most 255 bytes, and whole characters', () => {
    for (const name of ['ü'.repeat(128), 'half \uD83D']) {
      expect(refusal(() => newName(name, 'body.to'))).toMatchObject({
        code: 'bad-request',
        field: 'body.to'
      });
    }
    expect(newName('ü'.repeat(127), 'body.to')).toHaveLength(254);
  });
});
