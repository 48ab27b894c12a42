import { layoutFrom, savedLayout } from './layout';
import { firstQuestion } from './question';

const usual = { question: firstQuestion, details: false };

it('says nothing of what is usual', () => {
  expect(savedLayout(usual)).toEqual({});
  expect(layoutFrom({})).toEqual(usual);
});

it('comes back as it was saved', () => {
  const layout = {
    question: {
      scope: 'history' as const,
      days: 31,
      filter: 'cp2k',
      states: ['running' as const, 'held' as const],
      partitions: ['gpu'],
      users: ['bob'],
      sort: [
        { column: 'name', descending: true },
        { column: 'ends', descending: false }
      ],
      expanded: ['12', '12:waiting']
    },
    details: true
  };
  const saved: unknown = JSON.parse(JSON.stringify(savedLayout(layout)));
  expect(layoutFrom(saved)).toEqual(layout);
});

it.each([
  undefined,
  null,
  'text',
  [],
  { scope: 'root', filter: 3, states: 'running', sort: {}, expanded: [1] },
  { days: 1e9, scope: 'constructor' },
  { states: ['on fire'], sort: [{ column: 'colour' }], expanded: ['1; rm'] }
])('is the usual one where it makes no sense: %j', saved => {
  expect(layoutFrom(saved)).toEqual(usual);
});
