import type {
  Balance,
  Partition,
  Reservation,
  Resources
} from '@jupyterlab-hpc/api';
import { nullTranslator } from '@jupyterlab/translation';

import { testSystem } from '../../double';
import { askedBy } from '../asked';
import { usableReservations } from '../maintenance/usable';
import { changed } from '../script/edit';
import { parseScript } from '../script/parse';
import { type IProblem, problemsIn } from './index';

const trans = nullTranslator.load('jupyterlab_hpc');
const hour = 3600;

/** A Wednesday at 15 h, by the clock of this machine. */
const now = new Date(2026, 10, 25, 15).getTime() / 1000;

const partition = (name: string, more: Partial<Partition> = {}): Partition => ({
  name,
  isDefault: name === 'long',
  state: 'up',
  maxTime: 7 * 24 * hour,
  defaultTime: 24 * hour,
  nodes: 4,
  nodesByState: {},
  cpus: 64,
  cpusIdle: 64,
  gres: [],
  cpusPerNode: 16,
  ...more
});

const resources: Resources = {
  partitions: [partition('long'), partition('other')],
  environment: []
};

const maintenance: Reservation = {
  name: 'maint',
  isMaintenance: true,
  mayUse: false,
  repeats: false,
  times: [{ start: now + 17 * hour + 120, end: now + 25 * hour }]
};

function check(
  options: string,
  {
    balances = [],
    reservation = maintenance
  }: {
    readonly balances?: Balance[];
    readonly reservation?: Partial<Reservation>;
  } = {}
): readonly IProblem[] {
  const lines = options.split(' ').filter(word => word !== '');
  const text = ['#!/bin/sh', ...lines.map(word => `#SBATCH ${word}`), '']
    .join('\n')
    .concat('date\n');
  const script = parseScript(text);
  return problemsIn({
    trans,
    script,
    isWindows: false,
    asked: askedBy(script, [], []),
    resources,
    system: testSystem,
    standing: {
      balances: { balances, at: 0 },
      reservations: {
        reservations: [{ ...maintenance, ...reservation }],
        nodes: [
          { nodes: 3, partitions: ['long'], reservations: ['maint'] },
          { nodes: 1, partitions: ['long'], reservations: [] },
          { nodes: 4, partitions: ['other'], reservations: [] }
        ]
      },
      now
    }
  });
}

const say = (...about: Parameters<typeof check>): string[] =>
  check(...about).map(({ severity, message }) => `${severity}: ${message}`);

describe('maintenance', () => {
  it('is told before it makes a job wait, with the limit that would not', () => {
    const [problem, ...rest] = check('--nodes=2 --time=24:00:00');
    expect(rest).toEqual([]);
    expect(problem).toMatchObject({
      severity: 'warning',
      option: 'time',
      line: 2,
      message:
        'Maintenance Thu 08:02; a 24 h job waits until after it; up to 17 h can start now.',
      remedy: { label: 'Use 17:00:00' }
    });
    const { deed } = problem?.remedy ?? {};
    expect(
      deed?.kind === 'change' &&
        changed(
          '#!/bin/sh\n#SBATCH --nodes=2\n#SBATCH --time=24:00:00\n',
          deed.changes
        )
    ).toBe('#!/bin/sh\n#SBATCH --nodes=2\n#SBATCH --time=17:00:00\n');
  });

  it('is told of the partition’s own limit too, which becomes one of the script', () => {
    const [problem] = check('--nodes=2');
    expect(problem).toMatchObject({ line: undefined });
    const { deed } = problem?.remedy ?? {};
    expect(deed?.kind === 'change' && deed.changes).toMatchObject([
      { insert: '#SBATCH --time=17:00:00\n' }
    ]);
  });

  it.each([
    ['where nodes are left', '--time=24:00:00'],
    ['where it ends before', '--nodes=2 --time=17:00:00'],
    ['where another partition will do', '--nodes=2 --partition=long,other'],
    ['where it starts later', '--nodes=2 --begin=now+2days'],
    ['where Slurm may shorten it', '--nodes=2 --time-min=10:00:00'],
    ['where it names a reservation', '--nodes=2 --reservation=course']
  ])('is not told %s', (_, options) => {
    expect(say(options)).toEqual([]);
  });

  it('that holds is told with its end, and no limit helps', () => {
    const times = [{ start: now - hour, end: now + 2 * hour }];
    const [problem] = check('--nodes=2 --time=30', { reservation: { times } });
    expect(problem?.message).toBe(
      'Maintenance until 17:00; a 30 min job waits until after it.'
    );
    expect(problem?.remedy).toBeUndefined();
  });

  it('is no matter while the limit cannot be read', () => {
    expect(say('--nodes=2 --time=later').join()).not.toContain('Maintenance');
  });

  it('that is repeated too often is told as what it is', () => {
    const times = [0, 1, 2, 3, 4, 5, 6, 7].map(night => ({
      start: now + (24 * night + 6) * hour,
      end: now + (24 * night + 7) * hour
    }));
    expect(
      say('--nodes=2 --time=24:00:00', {
        reservation: { times, repeats: true }
      })
    ).toEqual([
      'warning: Maintenance 21:00; it comes again and again, and a 24 h job never fits between; up to 5:45 h can start now.'
    ]);
  });

  it('is called a reservation where it is one, which some may use', () => {
    expect(
      say('--nodes=2', {
        reservation: { isMaintenance: false, mayUse: true }
      })
    ).toEqual([
      'warning: Reservation maint Thu 08:02; a 24 h job waits until after it; up to 17 h can start now. You may use it: choose it under Reservation.'
    ]);
  });
});

describe('a balance', () => {
  const balances: Balance[] = [
    { account: 'm1', unit: 'node', limit: 20_000, used: 19_950, running: 2 }
  ];

  it('that a job would overdraw is a warning at the account', () => {
    const [problem] = check('--account=m1 --nodes=1 --time=2-01:00:00', {
      balances,
      reservation: { times: [] }
    });
    expect(problem).toMatchObject({
      severity: 'warning',
      option: 'account',
      message:
        'It costs up to 49 node-hours, and of m1 there are 48 node-hours left.'
    });
  });

  it('is no matter of heterogeneous jobs, whose cost is not known', () => {
    const options = '--account=m1 --nodes=1 --time=2-01:00:00 hetjob --nodes=1';
    const said = say(options, { balances, reservation: { times: [] } });
    expect(said.join()).not.toContain('It costs');
  });

  it.each(['--account=m1 --time=2-00:00:00', '--account=m2', ''])(
    'is no matter for “%s”',
    options => {
      expect(say(options, { balances, reservation: { times: [] } })).toEqual(
        []
      );
    }
  );
});

describe('the reservations that are offered', () => {
  const known = {
    nodes: [],
    reservations: [
      maintenance,
      { ...maintenance, name: 'course', mayUse: true },
      { ...maintenance, name: 'lab', mayUse: true, accounts: ['m1'] }
    ]
  };
  const asked = (options: string) =>
    askedBy(parseScript(`#!/bin/sh\n#SBATCH ${options}\n`), [], []);

  it('are those that the person, with the account, may use', () => {
    expect(usableReservations(asked('-N1'), known)).toEqual(['course', 'lab']);
    expect(usableReservations(asked('-A m1'), known)).toEqual([
      'course',
      'lab'
    ]);
    expect(usableReservations(asked('-A m2'), known)).toEqual(['course']);
    expect(usableReservations(asked('-N1'), undefined)).toEqual([]);
  });
});
