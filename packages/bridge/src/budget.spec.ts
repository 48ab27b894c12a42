/** @jest-environment node */
import { Budget } from './budget';

describe('the budget of remote calls', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** The costs that got their turn, in order. */
  function spender(budget: Budget): {
    spend: (cost: number) => void;
    spent: number[];
  } {
    const spent: number[] = [];
    const spend = (cost: number): void =>
      void budget.take(cost, 60_000).then(() => spent.push(cost));
    return { spend, spent };
  }

  it('lets pass what the bucket holds, and refills it by the minute', async () => {
    const { spend, spent } = spender(new Budget(60));
    spend(50);
    spend(10);
    spend(5);
    await jest.advanceTimersByTimeAsync(0);
    expect(spent).toEqual([50, 10]);
    await jest.advanceTimersByTimeAsync(4999);
    expect(spent).toEqual([50, 10]);
    await jest.advanceTimersByTimeAsync(1);
    expect(spent).toEqual([50, 10, 5]);
  });

  it('keeps the order of asking', async () => {
    const { spend, spent } = spender(new Budget(60));
    spend(60);
    spend(9);
    spend(1);
    await jest.advanceTimersByTimeAsync(8999);
    expect(spent).toEqual([60]);
    await jest.advanceTimersByTimeAsync(1001);
    expect(spent).toEqual([60, 9, 1]);
  });

  it('refuses at once what would wait too long, at no cost, and says how long', async () => {
    const budget = new Budget(60);
    await budget.take(60);
    await expect(budget.take(30)).rejects.toMatchObject({
      info: { code: 'scheduler-busy', hint: expect.stringContaining('30 s') }
    });
    await jest.advanceTimersByTimeAsync(5000);
    await expect(budget.take(5)).resolves.toBeUndefined();
  });

  it('lets a full bucket pay for more than it holds, and then makes others wait', async () => {
    const budget = new Budget(10);
    await budget.take(30);
    await expect(budget.take(1)).rejects.toMatchObject({
      info: { code: 'scheduler-busy' }
    });
    await jest.advanceTimersByTimeAsync(130_000);
    await expect(budget.take(1)).resolves.toBeUndefined();
  });

  it('never holds more than a minute of calls', async () => {
    const budget = new Budget(60);
    await jest.advanceTimersByTimeAsync(3_600_000);
    await budget.take(60);
    await expect(budget.take(60)).rejects.toMatchObject({
      info: { code: 'scheduler-busy' }
    });
  });
});
