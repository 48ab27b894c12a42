/** @jest-environment node */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Config, defaultConfig } from '../config';
import { chooseScheduler } from './choose';

describe('the scheduler', () => {
  const folder = mkdtempSync(join(tmpdir(), 'path-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const choose = (
    environment: Record<string, string> = {},
    config: Partial<Config> = {},
    there: readonly string[] = []
  ) =>
    chooseScheduler(
      { ...defaultConfig, ...config },
      { PATH: '/nowhere', ...environment },
      path => there.includes(path)
    );

  it('is this computer where there is no trace of Slurm', () => {
    expect(choose()).toBe('local');
  });

  it('is Slurm where there is one', () => {
    writeFileSync(join(folder, 'squeue'), '');
    expect(choose({ PATH: `/nowhere:${folder}` })).toBe('local');
    chmodSync(join(folder, 'squeue'), 0o755);
    expect(choose({ PATH: `/nowhere:${folder}` })).toBe('slurm');
    expect(choose({ SLURM_CONF: '/a/slurm.conf' })).toBe('slurm');
    expect(choose({}, {}, ['/etc/slurm/slurm.conf'])).toBe('slurm');
    expect(choose({}, { slurmBin: '/opt/slurm/bin' })).toBe('slurm');
    expect(choose({}, { slurmCommands: { squeue: ['ssh', 'x'] } })).toBe(
      'slurm'
    );
  });

  it('is not this computer by itself on a node of a cluster, or under a hub', () => {
    expect(choose({ SLURM_JOB_ID: '7' })).toBe('slurm');
    expect(choose({ JUPYTERHUB_USER: 'ada' })).toBe('slurm');
    expect(choose({}, { features: { local: false } })).toBe('slurm');
    const local = { scheduler: 'local' as const };
    expect(choose({ JUPYTERHUB_USER: 'ada' }, local)).toBe('local');
  });

  it('is the one that the administrator names', () => {
    expect(choose({}, { scheduler: 'slurm' })).toBe('slurm');
    expect(choose({}, { scheduler: 'local' }, ['/etc/slurm/slurm.conf'])).toBe(
      'local'
    );
  });
});
