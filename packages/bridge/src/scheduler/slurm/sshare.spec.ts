/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { askBalances, parseShares, shareArgs } from './sshare';

const captured = readFileSync(
  join(__dirname, '../../../fixtures/slurm-22.05/sshare.txt'),
  'utf8'
);

describe('what sshare tells of accounts', () => {
  it('is what was granted, used, and taken by running jobs, in hours', () => {
    expect(parseShares(captured, 'hpcada')).toEqual([
      {
        ...{ account: 'chemistry', unit: 'cpu' },
        ...{ limit: 5, used: 0, running: 0 }
      },
      {
        ...{ account: 'physics', unit: 'cpu' },
        ...{ limit: 16.67, used: 0.03, running: 0.33 }
      },
      {
        ...{ account: 'physics', unit: 'node' },
        ...{ limit: 3.33, used: 0.02, running: 0.17 }
      },
      {
        ...{ account: 'physics', unit: 'gpu' },
        ...{ limit: 1, used: 0, running: 0 }
      },
      {
        ...{ account: 'physics', unit: 'billing' },
        ...{ limit: 83.33, used: 0.03, running: 0.33 }
      }
    ]);
  });

  it('is nothing for those who have no limit, or are not there', () => {
    expect(parseShares(captured, 'hpcbob')).toEqual([]);
    expect(parseShares('', 'hpcada')).toEqual([]);
  });

  it('is the tightest of the limits of a person and of all accounts above', () => {
    const tree = [
      'root||||cpu=90000|cpu=0',
      ' science|||cpu=6000|cpu=3000|cpu=0',
      '  physics||||cpu=1200|cpu=0',
      '   physics|ada||cpu=2400|cpu=600|cpu=0',
      '  maths|||cpu=60|cpu=0|cpu=0',
      '   maths|ada|gpu|cpu=6|cpu=0|cpu=0',
      ' other||||cpu=0|cpu=0',
      '  other|ada|||cpu=0|cpu=0'
    ].join('\n');
    expect(parseShares(tree, 'ada')).toMatchObject([
      // 1,800 minutes of the person, 3,000 of the account above.
      { account: 'physics', limit: 40, used: 10 },
      // The limit of one partition is not that of the account.
      { account: 'maths', limit: 1, used: 0 }
    ]);
  });

  it('is not loosened by a line of one partition', () => {
    const tree = [
      'maths|||cpu=6000|cpu=0|cpu=0',
      ' maths|ada||cpu=600|cpu=0|cpu=0',
      ' maths|ada|gpu|cpu=60|cpu=0|cpu=0'
    ].join('\n');
    expect(parseShares(tree, 'ada')).toMatchObject([
      { account: 'maths', limit: 10 }
    ]);
  });

  it.each([
    { accounting: false, countsUse: true },
    { accounting: true, countsUse: false }
  ])('is not asked for where no use is counted: %p', async facts => {
    const query = jest.fn();
    const cluster = { facts: () => Promise.resolve({ ...facts, memory: {} }) };
    expect(await askBalances({ query }, cluster, 'ada')).toEqual([]);
    expect(query).not.toHaveBeenCalled();
  });

  it('comes in the columns that are read', () => {
    expect(shareArgs.join(' ')).toContain(
      'Account,User,Partition,GrpTRESMins,GrpTRESRaw,TRESRunMins'
    );
    expect(captured.split('\n')[0]?.split('|')).toHaveLength(6);
  });
});
