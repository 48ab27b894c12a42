import { nullTranslator } from '@jupyterlab/translation';

import { factsOf, troubleOf } from './facts';
import { nodeParts, partText } from './nodes';
import { makePartition } from './testing';

const trans = nullTranslator.load('jupyterlab_hpc');

const facts = (partition: Parameters<typeof makePartition>[0] = {}) =>
  Object.fromEntries(
    factsOf(trans, makePartition(partition)).map(({ id, value, more }) => [
      id,
      more === undefined ? value : `${value} (${more})`
    ])
  );

describe('the nodes of a partition', () => {
  const parts = (nodesByState: Record<string, number>) =>
    nodeParts(trans, { nodesByState }).map(
      part => `${partText(trans, part)}: ${part.tone}`
    );

  it('are in the order of use, those that are broken last', () => {
    expect(
      parts({ down: 1, drained: 2, idle: 30, mixed: 4, allocated: 5 })
    ).toEqual([
      '5 allocated: run',
      '4 mixed: run',
      '30 idle: wait',
      '2 drained: care',
      '1 down: bad'
    ]);
  });

  it('are called by Slurm’s own word where we know no other', () => {
    expect(parts({ powering_down: 2, constructor: 1, idle: 1 })).toEqual([
      '1 idle: wait',
      '2 powering_down: over',
      '1 constructor: over'
    ]);
    const [part] = nodeParts(trans, { nodesByState: { blocked: 1 } });
    expect(part?.meaning).toBeUndefined();
  });

  it('are none where no state has any', () => {
    expect(parts({ idle: 0 })).toEqual([]);
  });
});

describe('what is to be known of a partition', () => {
  it('is what is free, and what a job may have', () => {
    expect(facts({ maxNodes: 2 })).toEqual({
      cpus: '11 of 16 free',
      gpus: '5 of 8 free (a100)',
      time: '24 h (30 min if not given)',
      nodes: 'at most 2',
      size: '4 CPUs (7.8 GB)'
    });
  });

  it('leaves out what it has not, and says that there is no limit', () => {
    const { name, state, isDefault, nodes, nodesByState, cpus, cpusIdle } =
      makePartition();
    const gres: string[] = [];
    const bare = { name, state, isDefault, nodes, nodesByState, gres };
    expect(
      factsOf(trans, { ...bare, cpus, cpusIdle }).map(({ label, value }) => [
        label,
        value
      ])
    ).toEqual([
      ['CPUs', '11 of 16 free'],
      ['Time limit', 'none']
    ]);
  });

  it('names each kind of GPU once, and no other resource', () => {
    const gres = ['gpu:a100:4', 'gpu:h100:2', 'gpu:a100:2', 'shard:8', 'gpu:2'];
    expect(facts({ gres })['gpus']).toBe('5 of 8 free (a100, h100)');
    expect(facts({ gres: ['gpu:2'] })['gpus']).toBe('5 of 8 free');
  });

  it('does not repeat a time limit that is also the usual one', () => {
    expect(facts({ defaultTime: 86_400 })['time']).toBe('24 h');
  });

  it('says what holds it up', () => {
    expect(troubleOf(trans, 'up')).toBeUndefined();
    expect(troubleOf(trans, 'drain')).toMatch(/takes no new jobs/);
    expect(troubleOf(trans, 'inact')).toMatch(/^Inactive/);
    expect(troubleOf(trans, 'down')).toMatch(/starts none/);
    expect(troubleOf(trans, 'odd')).toBe('odd');
  });
});
