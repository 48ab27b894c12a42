/** Results of the queue's benchmark as tables, with the budgets. */
import { EVERY } from './etiquette.mjs';
import { ours, peer } from './tables.mjs';

/**
 * @typedef {object} SizeResult
 * @property {number} jobs
 * @property {import('./bridge.mjs').BridgeResult} [bridge]
 * @property {Record<string, import('./screen.mjs').ScreenResult>} [screen]
 */

const ms = value => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const size = bytes =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 ** 2
      ? `${(bytes / 1024).toFixed(1)} kB`
      : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
const times = value => value.toFixed(value < 0.1 ? 3 : 2);
const whole = value => value.toLocaleString('en');

/**
 * One row: a value of each size, and whether that of the largest keeps a
 * budget.
 *
 * @template T
 * @param {string} label
 * @param {T[]} results
 * @param {(result: T) => number | undefined} value
 * @param {(value: number) => string} format
 * @param {{text: string, most: number}} [budget]
 */
function row(label, results, value, format, budget) {
  const values = results.map(value);
  const cells = values.map(one => (one === undefined ? '' : format(one)));
  const met = budget && values.at(-1) <= budget.most;
  const verdict = budget ? [budget.text, met ? 'met' : 'missed'] : ['', ''];
  return [label, ...cells, ...verdict];
}

/** @param {SizeResult[]} results */
const head = results => [
  'separately submitted jobs',
  ...results.map(({ jobs }) => whole(jobs)),
  'budget',
  ''
];

/** @param {SizeResult[]} results @returns {string[][]} */
export function bridgeTable(results) {
  const of = results.filter(({ bridge }) => bridge);
  const line = (label, value, format, budget) =>
    row(label, of, ({ bridge }) => value(bridge), format, budget);
  const cost = (label, kind) => [
    line(`${label}: time`, bridge => bridge[kind].ms, ms),
    line(`${label}: bytes`, bridge => bridge[kind].bytes, size)
  ];
  return [
    head(of),
    line('bare `squeue`: time', bridge => bridge.refresh.squeue, ms),
    line('bare `squeue`: bytes', bridge => bridge.squeueBytes, size),
    line('refresh of the bridge: time', bridge => bridge.refresh.bridge, ms),
    line('refresh / bare `squeue`', bridge => bridge.refresh.ratio, times, {
      text: '≤ 1.3',
      most: 1.3
    }),
    ...cost('first window after news, 200 rows', 'first'),
    ...cost('unchanged poll (304)', 'unchanged'),
    ...cost('text filter', 'text'),
    ...cost('state filter', 'state'),
    ...cost('sort by name', 'name'),
    ...Object.entries({
      'memory at most, refreshing': 'refreshing',
      'memory at most, answering': 'answering'
    }).map(([label, when]) =>
      line(label, ({ peak }) => peak[when], size, {
        text: '≤ 150 MB',
        most: 150 * 1024 ** 2
      })
    )
  ];
}

const ACTIONS = {
  open: 'opening',
  onward: 'going through it',
  sort: 'sorting',
  filter: 'filtering',
  refresh: 'a refresh'
};

/** A longest task may be so much longer than with the fewest rows, in milliseconds. */
const LEEWAY = 20;
/** What counts as flat: a heap moves by so much from run to run. */
const FLAT = 2 * 1024 ** 2;

/** The longest task of all that the budget speaks of. @param {'wall' | 'cpu'} clock */
const worst =
  clock =>
  ({ longest }) =>
    Math.max(
      ...['onward', 'sort', 'filter', 'refresh'].map(
        action => longest[action][clock]
      )
    );

/**
 * @param {SizeResult[]} results the first is what the others are compared with
 * @returns {Record<string, string[][]>} tables by title
 */
export function screenTables(results) {
  const of = results.filter(({ screen }) => screen);
  const line = (label, value, format, budget) =>
    row(label, of, ({ screen }) => value(screen), format, budget);
  const each = (label, value, format) =>
    [ours, peer].map(({ name }) =>
      line(
        `${label}: ${name}`,
        screen => screen[name] && value(screen[name]),
        format
      )
    );
  const both = (label, value, format, most) => [
    ...each(label, value, format),
    line(
      `${label}: ratio`,
      screen =>
        screen[peer.name] &&
        value(screen[ours.name]) / value(screen[peer.name]),
      times,
      most === undefined ? undefined : { text: `≤ ${most}`, most }
    )
  ];
  const least = of[0].screen[ours.name];
  const over = (label, value, format, most) =>
    line(
      `${label}, over that of ${whole(of[0].jobs)}: ${ours.name}`,
      screen => value(screen[ours.name]) - value(least),
      more => `${more < 0 ? '−' : '+'}${format(Math.abs(more))}`,
      most === undefined ? undefined : { text: `≤ +${format(most)}`, most }
    );
  return {
    'Rows on screen': [
      head(of),
      ...both('from command, first server', one => one.cold, ms, 0.5),
      row(
        'of which our `squeue` alone takes',
        of,
        ({ bridge }) => bridge?.refresh.squeue,
        ms
      ),
      line(
        `from command, next server, rows from before: ${ours.name}`,
        screen => screen[ours.name].next,
        ms
      ),
      line(
        'the same, beside a new server: ratio',
        screen =>
          screen[peer.name] && screen[ours.name].next / screen[peer.name].cold,
        times,
        { text: '≤ 0.5', most: 0.5 }
      ),
      ...both('from command, page reloaded', one => one.warm, ms, 0.5),
      ...both('from Refresh to a new job', one => one.news, ms),
      ...both('received until first rows', one => one.openBytes, size),
      ...both('received at a refresh', one => one.newsBytes, size),
      ...each('jobs shown as another person’s', one => one.wrong, whole)
    ],
    'Longest task': [
      head(of),
      ...Object.entries(ACTIONS).flatMap(([action, label]) =>
        both(label, one => one.longest[action].wall, ms)
      ),
      over('all but opening', worst('wall'), ms, LEEWAY),
      ...both('all but opening, CPU time', worst('cpu'), ms),
      over('all but opening, CPU time', worst('cpu'), ms)
    ],
    Heap: [
      head(of),
      ...both('before', one => one.before, size),
      ...both('after all of this', one => one.after, size),
      over('after all of this', one => one.after, size, FLAT)
    ]
  };
}

/** Runs of squeue that a phase may have: on screen, hidden, closed. @type {((seconds: number) => number)[]} */
const RUNS = [
  // The interval is spread by 20 %.
  seconds => Math.ceil(seconds / (EVERY * 0.8)),
  // Each tab asked within the last interval before it was hidden.
  seconds => Math.floor((seconds + EVERY) / 300),
  () => 0
];

/** @param {import('./etiquette.mjs').Phase[]} phases @returns {string[][]} */
export function etiquetteTable(phases) {
  return [
    [
      'what is open',
      'seconds',
      '`squeue` runs, ours',
      'requests, ours',
      `requests, ${peer.name}`,
      'ratio',
      'budget of runs',
      ''
    ],
    ...phases.map(
      ({ name, seconds, runs, ours: mine, peer: theirs }, index) => {
        const most = RUNS[index](seconds);
        return [
          ...[name, whole(seconds), whole(runs), whole(mine), whole(theirs)],
          theirs > 0 ? times(mine / theirs) : '',
          `≤ ${most}`,
          runs <= most ? 'met' : 'missed'
        ];
      }
    )
  ];
}

/** @param {import('./etiquette.mjs').Phase[]} phases @returns {string} which requests, in words */
export const requestKinds = phases =>
  phases
    .map(({ name, kinds }) => {
      const words = kinds.map(([kind, count]) => `${count} \`${kind}\``);
      return `- ${name}: ${words.join(', ') || 'none'}`;
    })
    .join('\n');
