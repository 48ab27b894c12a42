/** @jest-environment node */
import type { Probe } from '../scheduler/scheduler';
import { ClustersHere } from './here';
import type { ClusterRecord } from './records';
import { clusterRecord } from './testing/records';

describe('clusters of this scheduler', () => {
  let said: Probe;
  let here: ClustersHere;

  beforeEach(() => {
    said = { state: 'ready', cluster: 'alps' };
    here = new ClustersHere({
      host: 'login1',
      scheduler: { kind: 'slurm', probe: () => Promise.resolve(said) }
    });
  });

  function of(more: Partial<ClusterRecord['launched']>): ClusterRecord {
    const record = clusterRecord();
    return { ...record, launched: { ...record.launched, ...more } };
  }

  const ofAlps = of({ cluster: 'alps', host: 'login2' });
  const ofEiger = of({ cluster: 'eiger', host: 'login2' });

  it('are those of its Slurm, from whatever login node', async () => {
    expect(await here.of([ofAlps, ofEiger])).toEqual([ofAlps]);
  });

  it('stay the same while Slurm is silent', async () => {
    await here.of([ofAlps]);
    said = { state: 'down' };
    expect(await here.of([ofAlps, ofEiger])).toEqual([ofAlps]);
  });

  it('are those of this computer where no Slurm has a name yet', async () => {
    said = { state: 'down' };
    const own = of({ cluster: 'alps', host: 'login1' });
    expect(await here.of([ofAlps, own])).toEqual([own]);
  });

  it('are the only ones that are told anything', async () => {
    await expect(here.require(ofEiger)).rejects.toMatchObject({
      info: { code: 'not-found', hint: expect.stringContaining('login2') }
    });
    expect(await here.require(ofAlps)).toBe(ofAlps);
  });
});
