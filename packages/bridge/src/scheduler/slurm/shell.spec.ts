import { BridgeError } from '../../errors';
import { shellIn, type ShellPlace } from './shell';

const place: ShellPlace = {
  config: { slurmBin: '', slurmCommands: {} },
  given: { HOME: '/home/ada', PATH: '/bin' },
  number: '77',
  nodes: ['n1', 'n2']
};

const step = '--jobid=77 --overlap --pty --nodes=1 --ntasks=1';

describe('the way into a job', () => {
  it('leads to its first node, or to the one that is asked for', () => {
    expect(shellIn(place, { program: 'top' })).toEqual({
      line: `srun ${step} --nodelist=n1 top`,
      node: 'n1',
      nodes: ['n1', 'n2']
    });
    expect(shellIn(place, { node: 'n2' }).line).toBe(
      `srun ${step} --nodelist=n2 sh -c 'exec "\${SHELL:-/bin/sh}" -l'`
    );
    expect(shellIn(place, { program: 'nvidia-smi' }).line).toMatch(
      / nvidia-smi --loop=2$/
    );
  });

  it.each([
    [{ node: 'n3' }, place],
    [{}, { ...place, nodes: [] }]
  ])('does not lead elsewhere: %j', (query, from) => {
    expect(() => shellIn(from, query)).toThrow(BridgeError);
  });

  it('takes no options from the job in which this server runs, nor its secrets', () => {
    const given = {
      ...place.given,
      SLURM_CONF: '/etc/slurm.conf',
      SLURM_CPU_BIND: 'quiet',
      SRUN_DEBUG: '9',
      JUPYTERHUB_API_TOKEN: 'secret'
    };
    expect(shellIn({ ...place, given }, { program: 'top' }).line).toBe(
      `env -u SLURM_CPU_BIND -u SRUN_DEBUG -u JUPYTERHUB_API_TOKEN srun ${step} --nodelist=n1 top`
    );
  });

  it('is quoted once more for the shell of a machine that ssh goes to', () => {
    const config = {
      slurmBin: '',
      slurmCommands: { srun: ['ssh', 'login1', '--', '/opt/slurm/bin/srun'] }
    };
    const { line } = shellIn({ ...place, config }, {});
    expect(line).toMatch(
      /^ssh -t login1 -- \/opt\/slurm\/bin\/srun --jobid=77/
    );
    expect(line).toContain(`''\\''exec "\${SHELL:-/bin/sh}" -l'\\'''`);
  });
});
