import { kernelsOf } from './kernelspecs';

const spec = (
  argv: readonly unknown[],
  more: Record<string, unknown> = {}
): Record<string, unknown> => ({
  k: { display_name: 'K', language: 'python', argv, ...more }
});
const run = ['-m', 'ipykernel_launcher', '-f', '{connection_file}'];
const environment = (
  specs: Record<string, unknown>,
  python?: string
): unknown => kernelsOf(specs, python)[0]?.environment;

describe('the Python of a kernel', () => {
  it('is its interpreter, whatever options it has', () => {
    expect(environment(spec(['/e/bin/python', '-X', '-s', ...run]))).toEqual({
      python: '/e/bin/python',
      label: 'K'
    });
  });

  it('is the server’s where the kernelspec names none', () => {
    const argv = ['python3', ...run];
    expect(environment(spec(argv), '/opt/bin/python3.13')).toMatchObject({
      python: '/opt/bin/python3.13'
    });
    expect(environment(spec(argv))).toMatchObject({ python: 'python3' });
  });

  it('stays behind the words of a container or of a wrapper', () => {
    const argv = ['apptainer', 'exec', '/i.sif', 'python', ...run];
    expect(environment(spec(argv), '/opt/bin/python')).toMatchObject({
      container: ['apptainer', 'exec', '/i.sif'],
      python: 'python'
    });
    const conda = [
      '/c/bin/python',
      '-m',
      'nb_conda_kernels.runner',
      '/c',
      '/c/envs/x'
    ];
    expect(
      environment(spec([...conda, '/c/envs/x/bin/python', ...run]))
    ).toMatchObject({ container: conda, python: '/c/envs/x/bin/python' });
  });

  it('gets the variables of the kernelspec, of which a shell expands no more than Jupyter does', () => {
    const env = {
      LD_LIBRARY_PATH: '/x:${LD_LIBRARY_PATH}',
      PRICE: '"5$" `date` \\',
      'not a name': 'x',
      TWO: 'a\nb',
      COUNT: 3
    };
    expect(environment(spec(['/p/bin/python', ...run], { env }))).toMatchObject(
      {
        setup: [
          'export LD_LIBRARY_PATH="/x:${LD_LIBRARY_PATH}"',
          String.raw`export PRICE="\"5\$\" \`date\` \\"`
        ]
      }
    );
  });

  it('is not told where Jupyter itself puts in a part of its command', () => {
    const wrapped = ['{resource_dir}/kernel-helper.sh', 'python', ...run];
    expect(environment(spec(wrapped))).toBeUndefined();
    expect(environment(spec(['{prefix}/bin/python', ...run]))).toBeUndefined();
  });

  it('is not looked for in other languages, or where nothing can be told', () => {
    expect(
      kernelsOf(
        {
          r: { language: 'R', argv: ['R'], display_name: 'R' },
          odd: { language: 'python', argv: ['/opt/start-kernel.sh'] },
          broken: { language: 'python', argv: 'python' },
          nothing: null
        },
        undefined
      )
    ).toEqual([]);
  });
});
