/** @jest-environment node */
import { BridgeError } from '../errors';
import type { Submission } from './records';
import { inSpec } from './refusal';
import { daskSpec } from './testing/records';

const plain = daskSpec();
const timed = daskSpec({
  scheduler: { cores: 1, memory: 2 ** 30, time: '1-0' }
});

describe('a refusal', () => {
  it.each<[string, Submission['role'], typeof plain, string | undefined]>([
    ['body.script.mem', 'workers', plain, 'memory'],
    ['body.script.mem', 'scheduler', plain, 'scheduler.memory'],
    ['body.script.mem-per-cpu', 'allocation', plain, 'memory'],
    ['body.script.cpus-per-task', 'workers', plain, 'cores'],
    ['body.script.cpus-per-task', 'scheduler', plain, 'scheduler.cores'],
    // Without one of its own, the time of its job is that of the workers.
    ['body.script.time', 'scheduler', plain, 'time'],
    ['body.script.time', 'scheduler', timed, 'scheduler.time'],
    ['body.script.time', 'workers', timed, 'time'],
    ['body.script.gpus-per-task', 'allocation', plain, 'gpus'],
    ['body.script.ntasks', 'allocation', plain, 'scale'],
    ['body.script.partition', 'scheduler', plain, 'partition'],
    ['body.directory', 'workers', plain, 'directory'],
    ['body.script', 'workers', plain, undefined]
  ])('at %s of %s', (field, role, spec, expected) => {
    const info = { code: 'scheduler-refused', message: 'No.' } as const;
    const error = inSpec(new BridgeError({ ...info, field }), role, spec);
    expect(error).toMatchObject({ info });
    expect((error as BridgeError).info.field).toBe(
      expected && `body.spec.${expected}`
    );
  });

  it('keeps what is no refusal', () => {
    const error = new Error('odd');
    expect(inSpec(error, 'workers', plain)).toBe(error);
  });
});
