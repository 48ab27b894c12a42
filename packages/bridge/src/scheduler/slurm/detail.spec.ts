/** @jest-environment node */
import { OneJobQuery, type Record as JobRecord } from './detail';

/** What squeue 22.05 told of a task of an array that was given no pattern. */
const task: Partial<Record<string, string>> = {
  JobArrayID: '1_3',
  ArrayJobID: '1',
  JobID: '5',
  State: 'FAILED',
  WorkDir: '/home/ada',
  STDOUT: '/home/ada/slurm-5.out',
  STDERR: '/home/ada/slurm-5.out',
  BatchHost: 'n1',
  Name: 'sweep'
};

/** The record of a job of which squeue tells these fields. */
function recordOf(
  id: string,
  fields: Partial<Record<string, string>>
): JobRecord | undefined {
  const query = new OneJobQuery(id, false, '22.05.8');
  const format = query.args.find(word => word.startsWith('--Format=')) ?? '';
  const printed = format
    .slice('--Format='.length)
    .split(',')
    .map(field => {
      const [name = '', suffix = ''] = field.split(':');
      return `${fields[name] ?? 'N/A'}${suffix}`;
    });
  query.add(Buffer.from(`${printed.join('')}\n`));
  return query.end();
}

describe('where a job of squeue wrote', () => {
  it('is the file of the task, though squeue tells one with the own number of it', () => {
    expect(recordOf('1_3', task)).toMatchObject({
      stdout: '/home/ada/slurm-1_3.out',
      stderr: '/home/ada/slurm-1_3.out'
    });
  });

  it('is in a folder whose name looks like a pattern', () => {
    const WorkDir = '/home/ada/50%u \\n';
    const STDOUT = `${WorkDir}/slurm-5.out`;
    expect(recordOf('1_3', { ...task, WorkDir, STDOUT })?.stdout).toBe(
      `${WorkDir}/slurm-1_3.out`
    );
    const alone = { JobArrayID: '5', ArrayJobID: 'N/A' };
    expect(recordOf('5', { ...task, ...alone, WorkDir, STDOUT })?.stdout).toBe(
      STDOUT
    );
  });

  it('has the own number of the task where the pattern says so', () => {
    const pattern = '/home/ada/slurm-%j.out';
    expect(
      recordOf('1_3', { ...task, STDOUT: pattern, STDERR: 'N/A' })
    ).toMatchObject({
      stdout: '/home/ada/slurm-5.out',
      stderr: '/home/ada/slurm-5.out'
    });
  });
});
