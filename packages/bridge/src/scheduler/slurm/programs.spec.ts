/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { quoteForShell } from '@jupyterlab-hpc/api';

import { commandLine, isRemote, locate } from './programs';

const plain = { slurmBin: '', slurmCommands: {} };
const remote = {
  slurmBin: '',
  slurmCommands: { sbatch: ['ssh', '-q', 'login1', '--', 'sbatch'] }
};

describe('the command line', () => {
  it('is the program, from PATH or a folder, or the words of the site', () => {
    expect(commandLine(plain, 'squeue', ['--me'])).toEqual(['squeue', '--me']);
    const folder = { ...plain, slurmBin: '/opt/slurm/bin' };
    expect(commandLine(folder, 'squeue', [])).toEqual([
      '/opt/slurm/bin/squeue'
    ]);
    const words = { ...folder, slurmCommands: { squeue: ['wrap', 'squeue'] } };
    expect(commandLine(words, 'squeue', ['-h'])).toEqual([
      'wrap',
      'squeue',
      '-h'
    ]);
    expect(commandLine(words, 'sinfo', [])).toEqual(['/opt/slurm/bin/sinfo']);
  });

  it('starts in a folder by way of a program of its own', () => {
    expect(commandLine(plain, 'sbatch', ['x'], '/a b')).toEqual([
      '/usr/bin/env',
      '--chdir=/a b',
      'sbatch',
      'x'
    ]);
  });

  it('is quoted for the shell at the other end of an ssh, and only there', () => {
    expect(commandLine(remote, 'sbatch', ['a b', '$(id)'], "/it's")).toEqual([
      'ssh',
      '-q',
      'login1',
      '--',
      '/usr/bin/env',
      `'--chdir=/it'\\''s'`,
      'sbatch',
      `'a b'`,
      `'$(id)'`
    ]);
    expect(isRemote(remote, 'sbatch')).toBe(true);
    expect(isRemote(remote, 'squeue')).toBe(false);
  });

  it('is read by a shell as it was meant', () => {
    const words = [
      '',
      'plain',
      'a b',
      "it's",
      '"$HOME" `id` $(id) \\',
      '*?[a]{b,c}',
      '~root',
      'tab\tand\nnewline',
      '!history #comment ; & | < >',
      '🚀 grüße'
    ];
    const line = `printf '%s\\0' ${words.map(quoteForShell).join(' ')}`;
    const read = execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' });
    expect(read.split('\0').slice(0, -1)).toEqual(words);
  });

  it('names the file of a program that PATH has here', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'programs-'));
    try {
      await writeFile(join(folder, 'sbatch'), '');
      const path = `relative:/nowhere:${folder}`;
      expect(await locate(plain, 'sbatch', path)).toBe(plain);
      await chmod(join(folder, 'sbatch'), 0o755);
      const found = await locate(plain, 'sbatch', path);
      expect(commandLine(found, 'sbatch', [])).toEqual([
        join(folder, 'sbatch')
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
