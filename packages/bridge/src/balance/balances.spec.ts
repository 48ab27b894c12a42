/** @jest-environment node */
import { BridgeError } from '../errors';
import { Commands } from '../commands';
import { ManualClock, silent } from '../testing/doubles';
import { KeptBalances } from './balances';

const balance = {
  ...{ account: 'm4321', unit: 'node', limit: 20_000, used: 1796 }
} as const;

describe('the balances of accounts', () => {
  const commands = new Commands(silent);
  let clock: ManualClock;
  const fromScheduler = jest.fn();

  const balances = (...command: string[]): KeptBalances =>
    new KeptBalances({
      command,
      scheduler: { balances: fromScheduler },
      run: one => commands.run(one),
      environment: { PATH: '/usr/bin:/bin' },
      timeout: 1000,
      user: 'ada',
      now: clock.now
    });

  /** A site whose command runs these words of a shell. */
  const site = (words: string): KeptBalances =>
    balances('/bin/sh', '-c', words, 'balances', '{user}');

  beforeEach(() => {
    clock = new ManualClock();
    fromScheduler.mockReset();
  });

  it('are those of the site, whose command is told who asks', async () => {
    const text = JSON.stringify({ balances: [balance], note: 'for %s' });
    expect(await site(`printf '${text}' "$1"`).get()).toEqual({
      balances: [balance],
      note: 'for ada',
      at: clock.seconds
    });
    expect(fromScheduler).not.toHaveBeenCalled();
  });

  it.each([
    ['echo no; echo broken >&2; exit 3', 'ended with code 3', 'broken\n'],
    ['echo []', 'failed', undefined],
    [
      `echo '{"balances":[{"account":"a","unit":"hours","limit":1,"used":0}]}'`,
      'failed',
      undefined
    ],
    ['echo waits >&2; sleep 30', 'failed', 'waits\n']
  ])(
    'are missed with the words of a command that %s',
    async (words, what, said) => {
      const { balances: none, error } = await site(words).get();
      expect(none).toEqual([]);
      expect(error).toMatchObject({ code: 'command-failed' });
      expect(error?.message).toContain(`for balances, sh, ${what}`);
      expect(error?.detail).toEqual(
        said ?? expect.stringContaining('What sh printed')
      );
    }
  );

  it('are asked for once in five minutes, after a failure once in 30 s', async () => {
    fromScheduler.mockRejectedValueOnce(
      new BridgeError({ code: 'scheduler-down', message: 'It is down.' })
    );
    fromScheduler.mockResolvedValue([balance]);
    const kept = balances();
    const [first, second] = await Promise.all([kept.get(), kept.get()]);
    expect(first.error).toMatchObject({ code: 'scheduler-down' });
    expect(second).toBe(first);
    clock.pass(29);
    expect(await kept.get()).toBe(first);
    clock.pass(1);
    const good = await kept.get();
    expect(good).toEqual({ balances: [balance], at: clock.seconds });
    clock.pass(299);
    expect(await kept.get()).toBe(good);
    clock.pass(1);
    await kept.get();
    expect(fromScheduler).toHaveBeenCalledTimes(3);
  });
});
