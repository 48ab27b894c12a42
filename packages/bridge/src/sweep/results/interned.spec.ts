/** @jest-environment node */
import { Interned } from './interned';
import { statusOf } from './testing/sweep';
import { RunTable } from './table';

it('keeps what is the same once', () => {
  const interned = new Interned();
  const list = (): number[] => [1, 2, 3];
  expect(interned.value(list())).toBe(interned.value(list()));
  expect(interned.same({ a: 1 })).toBe(interned.same({ a: 1 }));
});

it('says so of a value that is huge, and keeps all others as they are', () => {
  const interned = new Interned();
  expect(interned.value('x'.repeat(30_000))).toContain('30002 characters');
  const texts = Array.from(
    { length: 2000 },
    (_, index) => `${index}${'x'.repeat(18_000)}`
  );
  const kept = texts.filter(text => interned.value(text) === text);
  expect(kept.length).toBeGreaterThan(1000);
  expect(kept.length).toBeLessThan(2000);
  expect(interned.value(0.1)).toBe(0.1);
});

it('has no more columns than a person can look at', () => {
  const table = new RunTable();
  table.setRows({ names: [], columns: [] }, 1000);
  for (let run = 1; run <= 1000; run += 1) {
    table.take(run, statusOf(run, { values: { [`key${run}`]: run } }), {
      size: 1,
      mtimeMs: 1
    });
  }
  expect(table.values.size).toBe(500);
  expect(table.values.get('key1')?.[0]).toBe(1);
});
