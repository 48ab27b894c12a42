/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { explain, hasFailed, lastWords } from './messages';
import { refusal } from './refusals';

function captured(name: string, version = 'slurm-22.05'): string {
  const folder = join(__dirname, '../../../fixtures', version, 'messages');
  return readFileSync(join(folder, `${name}.txt`), 'utf8');
}

describe("Slurm's messages", () => {
  it.each([
    ['sacct-database', 'accounting-down'],
    ['sacct-disabled', 'not-supported'],
    ['sacct-field', 'command-failed']
  ])('of accounting, as in %s, mean %s', (name, code) => {
    expect(explain('sacct', captured(name)).code).toBe(code);
  });

  it.each([
    [
      'slurm_load_jobs error: Unable to contact slurm controller (connect failure)',
      'scheduler-down'
    ],
    [
      'slurm_load_partitions: Unable to contact slurm controller (connect failure)',
      'scheduler-down'
    ],
    [
      'sbatch: error: Munge encode failed: Failed to connect to "/run/munge/munge.socket.2": Connection refused',
      'scheduler-down'
    ],
    ['slurm_load_jobs error: Protocol authentication error', 'scheduler-down'],
    [
      'slurm_load_jobs error: Invalid authentication credential',
      'scheduler-down'
    ],
    [
      'slurm_load_jobs error: Socket timed out on send/recv operation',
      'scheduler-slow'
    ],
    [
      'slurm_load_jobs error: Rate limit exceeded, please retry later',
      'scheduler-busy'
    ],
    [
      'squeue: error: resolve_ctls_from_dns_srv: res_nsearch error: Unknown host\nsqueue: fatal: Could not establish a configuration source',
      'scheduler-missing'
    ],
    [
      'squeue: error: ClusterName needs to be specified\nsqueue: fatal: Unable to process configuration file',
      'scheduler-missing'
    ],
    [
      'squeue: error: s_p_parse_file: cannot stat file /x/slurm.conf: No such file or directory, retrying in 1sec up to 60sec',
      'scheduler-missing'
    ],
    ['Access/permission denied for job 9', 'not-permitted'],
    ['Invalid user id for job 24', 'not-permitted'],
    ['job script retrieval failed: Invalid user id', 'not-permitted'],
    ['slurm_load_jobs error: Invalid job id specified', 'job-not-found'],
    ['Job 46_3 not found', 'job-not-found'],
    ['Job has already finished', 'scheduler-refused'],
    ['Job/step already completing or completed', 'scheduler-refused'],
    ['Job is pending execution for job 10', 'scheduler-refused'],
    ['Requested operation is presently disabled for job 7', 'not-supported'],
    ['squeue: error: Invalid user: nobody9', 'command-failed'],
    ['Something entirely new', 'command-failed']
  ])('%j means %s', (said, code) => {
    expect(explain('squeue', said)).toMatchObject({ code, detail: said });
  });

  it('are passed on as they are when nobody knows them', () => {
    expect(explain('squeue', 'squeue: error: Flux capacitor is dry\n')).toEqual(
      {
        code: 'command-failed',
        message: 'Flux capacitor is dry',
        detail: 'squeue: error: Flux capacitor is dry'
      }
    );
    expect(explain('squeue', '')).toEqual({
      code: 'command-failed',
      message: 'squeue failed without a word.'
    });
  });

  it('are read under exit code 0 too, but chatter is not', () => {
    const said = (stderr: string): boolean => hasFailed({ code: 0, stderr });
    expect(said('')).toBe(false);
    expect(said('squeue: error: Invalid user: nouser\n')).toBe(true);
    expect(said(captured('scontrol-script-gone'))).toBe(true);
    expect(said(captured('squeue-bad-field'))).toBe(true);
    expect(
      said('slurm_load_jobs error: Socket timed out on send/recv operation')
    ).toBe(true);
    expect(said('squeue: error: plugin_load_from_file: dlopen(/x.so)\n')).toBe(
      false
    );
    expect(hasFailed({ code: 1, stderr: '' })).toBe(true);
  });

  it('end in the words that matter', () => {
    expect(lastWords(captured('sbatch-option'))).toBe(
      "unrecognized option '--frobnicate'"
    );
    expect(lastWords(captured('sbatch-partition'))).toBe(
      'Batch job submission failed: Invalid partition name specified'
    );
  });
});

describe('refusals of sbatch', () => {
  const request = { script: '#!/bin/sh\n', directory: '/home/ada' };

  it.each([
    ['sbatch-partition', 'body.options.partition', { partition: 'nope' }],
    ['sbatch-partition', 'body.script.partition', {}],
    ['sbatch-array', 'body.script.array', {}],
    ['sbatch-memory', 'body.script.mem', {}],
    ['sbatch-option', 'body.script.frobnicate', {}]
  ])('%s: blames %s', (name, field, options) => {
    const info = refusal(captured(name), { ...request, options });
    expect(info).toMatchObject({ code: 'scheduler-refused', field });
    expect(info.hint).toBeDefined();
    expect(info.detail).toBe(captured(name).trim());
  });

  // As sbatch of 22.05 said them.
  it.each([
    ['sbatch: error: Invalid --time specification', 'time'],
    ['sbatch: error: Invalid --mem-per-gpu specification', 'mem-per-gpu'],
    [
      'sbatch: error: Invalid numeric value "x" for --cpus-per-task.',
      'cpus-per-task'
    ],
    ['sbatch: error: "x" is not a valid node count', 'nodes'],
    ['allocation failure: Requested reservation is invalid', 'reservation'],
    ['allocation failure: Invalid feature specification', 'constraint'],
    ['sbatch: error: Invalid generic resource (gres) specification', 'gres'],
    ['allocation failure: Invalid job array specification', 'array'],
    ['allocation failure: Job dependency problem', 'dependency'],
    ['allocation failure: Invalid license specification', 'licenses'],
    ['allocation failure: Invalid node name specified', 'nodelist'],
    [
      'Invalid time specification (pos=0): yesterdayish\nsbatch: error: Invalid --begin specification',
      'begin'
    ],
    ['sbatch: error: Invalid --mail-type specification', 'mail-type']
  ])('%j is laid at the door of --%s', (stderr, option) => {
    expect(refusal(stderr, request)).toMatchObject({
      field: `body.script.${option}`
    });
    expect(
      refusal(stderr, { path: '/home/ada/x.sh', directory: '/home/ada' })
    ).toMatchObject({ field: `body.path.${option}` });
  });

  it('of a word that is no option blames the script', () => {
    const stderr =
      'sbatch: error: Invalid directive found in batch script: foo';
    expect(refusal(stderr, request)).toMatchObject({ field: 'body.script' });
  });

  it.each([
    [
      "sbatch: error: AssocMaxSubmitJobLimit\nsbatch: error: Batch job submission failed: Job violates accounting/QOS policy (job submit limit, user's size and/or time limits)",
      /Wait until/
    ],
    [
      'sbatch: error: Batch job submission failed: Invalid account or account/partition combination specified',
      /account/i
    ],
    [
      'sbatch: error: Batch job submission failed: Invalid qos specification',
      /QOS/
    ]
  ])('%j comes with advice', (stderr, hint) => {
    expect(refusal(stderr, request)).toMatchObject({
      code: 'scheduler-refused',
      hint: expect.stringMatching(hint)
    });
  });

  it.each([
    'sbatch: error: Batch job submission failed: Socket timed out on send/recv operation',
    'sbatch: error: Batch job submission failed: Zero Bytes were transmitted or received',
    'sbatch: error: Batch job submission failed: Unexpected message received'
  ])('%j leaves it unknown whether there is a job', stderr => {
    expect(refusal(stderr, request)).toMatchObject({
      code: 'submit-unknown',
      hint: expect.stringContaining('/home/ada'),
      detail: stderr
    });
  });

  it('do not blame the script for a controller that is down', () => {
    const stderr =
      'sbatch: error: Batch job submission failed: Unable to contact slurm controller (connect failure)';
    expect(refusal(stderr, request)).toMatchObject({ code: 'scheduler-down' });
  });
});
