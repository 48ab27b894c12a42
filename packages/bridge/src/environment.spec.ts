/** @jest-environment node */
import {
  environmentDefaults,
  jobEnvironment,
  queryEnvironment
} from './environment';

const given = {
  HOME: '/home/ada',
  PATH: '/usr/bin',
  SLURM_CONF: '/etc/slurm/slurm.conf',
  SLURM_CLUSTERS: 'alpha',
  SLURM_JWT: 'token',
  SLURM_JOB_ID: '1',
  SLURM_TIME_FORMAT: 'relative',
  SQUEUE_FORMAT: '%i',
  SBATCH_ACCOUNT: 'physics',
  SBATCH_TIMELIMIT: '10',
  SCANCEL_VERBOSE: '1',
  SINFO_FORMAT: '%P',
  SACCT_FORMAT: 'jobid',
  SRUN_DEBUG: '1',
  JUPYTERHUB_API_TOKEN: 'secret',
  JPY_API_TOKEN: 'secret',
  JUPYTER_TOKEN: 'secret',
  CONFIGPROXY_AUTH_TOKEN: 'secret',
  JUPYTER_PATH: '/opt/jupyter',
  MY_PROXY: 'kept',
  PWD: '/old',
  OLDPWD: '/older',
  _: '/usr/bin/node',
  UNSET: undefined
};

describe('environments', () => {
  it('leave queries nothing that changes their output', () => {
    expect(queryEnvironment(given)).toEqual({
      HOME: '/home/ada',
      PATH: '/usr/bin',
      SLURM_CONF: '/etc/slurm/slurm.conf',
      SLURM_CLUSTERS: 'alpha',
      SLURM_JWT: 'token',
      JUPYTER_PATH: '/opt/jupyter',
      MY_PROXY: 'kept',
      PWD: '/old',
      OLDPWD: '/older',
      _: '/usr/bin/node',
      LC_ALL: 'C.UTF-8',
      SLURM_TIME_FORMAT: '%s',
      SLURM_BITSTR_LEN: '0'
    });
  });

  it('keep for queries what the administrator names', () => {
    expect(queryEnvironment(given, ['SQUEUE_FORMAT'])).toMatchObject({
      SQUEUE_FORMAT: '%i'
    });
  });

  it('leave jobs no secret, no setting of a command and no outer job', () => {
    expect(jobEnvironment(given, {}, '/data/run')).toEqual({
      HOME: '/home/ada',
      PATH: '/usr/bin',
      SLURM_CONF: '/etc/slurm/slurm.conf',
      SLURM_CLUSTERS: 'alpha',
      SLURM_JWT: 'token',
      JUPYTER_PATH: '/opt/jupyter',
      MY_PROXY: 'kept',
      PWD: '/data/run'
    });
  });

  it('tell a job where the cluster is when its login does not', () => {
    const login = { HOME: '/home/ada', SLURM_CLUSTERS: 'beta' };
    expect(jobEnvironment(login, given, '/x')).toEqual({
      HOME: '/home/ada',
      SLURM_CONF: '/etc/slurm/slurm.conf',
      SLURM_CLUSTERS: 'beta',
      SLURM_JWT: 'token',
      PWD: '/x'
    });
  });

  it("give the form the person's own defaults", () => {
    expect(environmentDefaults({ SBATCH_ACCOUNT: 'maths' }, given)).toEqual([
      { variable: 'SBATCH_ACCOUNT', option: 'account', value: 'maths' },
      { variable: 'SBATCH_TIMELIMIT', option: 'time', value: '10' }
    ]);
    expect(environmentDefaults({ SBATCH_QOS: '' })).toEqual([]);
  });
});
