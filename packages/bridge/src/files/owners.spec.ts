/** @jest-environment node */
import { Commands } from '../commands';
import { deferred, silent } from '../testing/doubles';
import { Owners, type OwnersOptions, parsePasswd } from './owners';

type Run = OwnersOptions['commands']['run'];

describe('the names of owners', () => {
  const own = { uid: 1000, username: 'ada' };
  function setUp(run: Run, now?: () => number) {
    const asked: string[][] = [];
    const commands = {
      run: ((command: Parameters<Run>[0]) => {
        asked.push(command.argv.slice(2));
        return run(command);
      }) satisfies Run
    };
    const owners = new Owners({
      commands,
      environment: {},
      own,
      ...(now && { now })
    });
    const names = async (...uids: number[]) =>
      Object.fromEntries(await owners.names(uids));
    return { asked, names };
  }
  const says =
    (stdout: string): Run =>
    () =>
      Promise.resolve({ code: 0, stdout, stderr: '' });
  const passwd =
    'ben:x:1001:100:Ben,,,:/home/ben:/bin/sh\neve:*:1002:1::/:/bin/sh\n';

  it('knows the own account without asking', async () => {
    const { asked, names } = setUp(says(passwd));
    expect(await names(1000)).toEqual({ 1000: 'ada' });
    expect(asked).toEqual([]);
  });

  it('asks for several at once, and once; who is gone has none', async () => {
    const { asked, names } = setUp(says(passwd));
    expect(await names(1001, 1000, 1002, 1003, 1001)).toEqual({
      1000: 'ada',
      1001: 'ben',
      1002: 'eve'
    });
    expect(await names(1003, 1001)).toEqual({ 1001: 'ben' });
    expect(asked).toEqual([['1001', '1002', '1003']]);
  });

  it('asks again after some time', async () => {
    let time = 0;
    const { asked, names } = setUp(says(passwd), () => time);
    await names(1003);
    time += 601_000;
    await names(1003);
    expect(asked).toHaveLength(2);
  });

  it('does not wait long for a directory service, and has the names the next time', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    const { promise, resolve } = deferred<Awaited<ReturnType<Run>>>();
    const { asked, names } = setUp(() => promise);
    const first = names(1001);
    const second = names(1001);
    await jest.advanceTimersByTimeAsync(300);
    expect(await first).toEqual({});
    expect(await second).toEqual({});
    resolve({ code: 0, stdout: passwd, stderr: '' });
    await jest.advanceTimersByTimeAsync(0);
    expect(await names(1001)).toEqual({ 1001: 'ben' });
    expect(asked).toHaveLength(1);
    jest.useRealTimers();
  });

  it('does without names where the system tells none', async () => {
    const { asked, names } = setUp(() => Promise.reject(new Error('missing')));
    expect(await names(1001)).toEqual({});
    expect(await names(1001)).toEqual({});
    expect(asked).toHaveLength(1);
  });

  it('cuts long lists', async () => {
    const { asked, names } = setUp(says(''));
    await names(...Array.from({ length: 250 }, (_, index) => 5000 + index));
    expect(asked.map(({ length }) => length)).toEqual([100, 100, 50]);
  });

  it('reads what a system prints', () => {
    expect(parsePasswd('\nbroken\n:x:1:\na:b:c\nben:x:7:1:::')).toEqual(
      new Map([[7, 'ben']])
    );
  });

  it('asks the real system', async () => {
    const warned: object[] = [];
    const log = { ...silent, warn: (fields: object) => warned.push(fields) };
    const commands = new Commands(log);
    const owners = new Owners({
      commands,
      environment: process.env,
      own: { uid: -1, username: '' }
    });
    let names: ReadonlyMap<number, string>;
    do {
      // It may take longer than a listing waits.
      names = await owners.names([0, 3_999_999_999]);
    } while (!names.has(0));
    expect(names).toEqual(new Map([[0, 'root']]));
    // An account that is gone is nothing to warn of.
    expect(warned).toEqual([]);
  });
});
