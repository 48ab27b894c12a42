/** @jest-environment node */
import { assignedIn, isParameters } from './parameters';

it('knows the cell by its tag', () => {
  expect(isParameters({ metadata: { tags: ['a', 'parameters'] } })).toBe(true);
  expect(isParameters({ metadata: { tags: 'parameters' } })).toBe(false);
  expect(isParameters({})).toBe(false);
});

it('reads the names that Python sets at its top level', () => {
  const source = `# coupling
alpha = 0.48   # x = 1
size: int = 64
steps = seed = 20_000
a, (b, c) = 1, (2, 3); d = 4
grid = dict(n=1,
            m=2)
name = """
not = 1
"""
if size == 64:
    inner = 1
if size: also = 1
alpha += 1
self.x = 1
rows[0] = 1
def f(x=1):
    y = 2
print("x", end="")
  shifted = 3
files = !ls
alpha = 2`;
  expect(assignedIn(source, 'python')).toEqual(
    'alpha size steps seed a b c d grid name files'.split(' ')
  );
});

it('reads those of R and Julia', () => {
  expect(
    assignedIn('n.steps <- 10\nf <- function(x) {\n y <- 1\n}\nz = 3', 'r')
  ).toEqual(['n.steps', 'f', 'z']);
  expect(assignedIn('const n = 3\nα = 0.5\ng(x=1)', 'julia')).toEqual([
    'n',
    'α'
  ]);
  expect(assignedIn('n = 3', 'other')).toEqual([]);
});
