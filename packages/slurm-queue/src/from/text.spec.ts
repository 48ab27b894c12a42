import { directiveOf, parseScript } from '../submit/script/parse';
import { cellScript, type CellScript } from './cell';
import { heredoc } from './heredoc';
import { type IKernel, kernelOf } from './kernel';
import { notebookScript } from './notebook';
import { optionsIn } from './shellscript';

/** What is used of Node, whose types would be those of a page otherwise. */
const { execFileSync } = jest.requireActual<{
  execFileSync(
    program: string,
    words: readonly string[],
    options: {
      readonly encoding: 'utf8';
      readonly env: Readonly<Record<string, string>>;
      readonly stdio: readonly string[];
    }
  ): string;
}>('node:child_process');
const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = jest.requireActual<{
  mkdirSync(path: string, options: { readonly recursive: true }): void;
  mkdtempSync(prefix: string): string;
  rmSync(path: string, options: { readonly recursive: true }): void;
  writeFileSync(
    path: string,
    text: string,
    options: { readonly mode: number }
  ): void;
}>('node:fs');

const python: IKernel = {
  name: 'python3',
  language: 'python',
  python: 'python3'
};

const make = (code: string, kernel = python, name = 'study'): CellScript =>
  cellScript(code, { kernel, name });

function scriptOf(code: string, kernel = python): string {
  const made = make(code, kernel);
  if (made.kind !== 'script') {
    throw new Error(made.kind);
  }
  return made.script;
}

/** What a script writes, as Bash runs it. */
const run = (
  script: string,
  environment: Record<string, string> = {}
): string =>
  execFileSync('bash', ['-c', script], {
    encoding: 'utf8',
    // With the usual places of programs.
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe']
  });

describe('a cell as a script', () => {
  it('is the text of a %%bash cell, with a first line and a name', () => {
    expect(scriptOf('%%bash\necho "it\'s" $HOME\n')).toBe(
      '#!/bin/bash\n#SBATCH --job-name=study\necho "it\'s" $HOME\n'
    );
  });

  it('keeps the first line, the options and the name of the cell', () => {
    const own =
      '#!/bin/zsh\n#SBATCH --time=5\n#SBATCH -J own\n\n#SBATCHY\ndate\n';
    expect(scriptOf(`%%bash\n\n${own}`)).toBe(own);
  });

  it('has the options of %%sbatch after those of the cell, one a line', () => {
    const script = scriptOf(
      '%%sbatch --time=10 -N 2 --comment="a b" -p \'x y\'\n#!/bin/sh\n#SBATCH --mem=1G\nhostname'
    );
    expect(script).toBe(
      [
        '#!/bin/sh',
        '#SBATCH --mem=1G',
        '#SBATCH --time=10',
        '#SBATCH -N 2',
        '#SBATCH --comment="a b"',
        "#SBATCH -p 'x y'",
        '#SBATCH --job-name=study',
        'hostname',
        ''
      ].join('\n')
    );
    const parsed = parseScript(script);
    expect(directiveOf(parsed, 'partition')?.value).toBe('x y');
    expect(parsed.strays).toEqual([]);
  });

  it('takes the name that %%sbatch gives', () => {
    expect(scriptOf('%%sbatch -J mine\ndate')).toBe(
      '#!/bin/bash\n#SBATCH -J mine\ndate\n'
    );
  });

  it.each([
    ['', []],
    ['--exclusive', ['--exclusive']],
    ['-N 2 -t 5', ['-N 2', '-t 5']],
    ['--time 10 # soon', ['--time 10']]
  ])('splits “%s” into options', (line, options) => {
    expect(optionsIn(line)).toEqual(options);
  });

  it('gives the flags of a shell to it, and none of IPython', () => {
    expect(scriptOf('%%bash -eu\ntrue')).toMatch(/^#!\/bin\/bash -eu\n/);
    expect(scriptOf('%%sh\ntrue')).toMatch(/^#!\/bin\/sh\n/);
    expect(scriptOf('%%bash --out x\ntrue')).toMatch(/^#!\/bin\/bash\n/);
  });

  it('ends its lines as Unix does, whatever the cell does', () => {
    expect(scriptOf('%%bash\r\necho a\r\necho b\r\n')).toBe(
      '#!/bin/bash\n#SBATCH --job-name=study\necho a\necho b\n'
    );
  });

  it('finds the magic after blank lines', () => {
    expect(scriptOf('\n  \n%%bash\ndate')).toContain('\ndate\n');
  });

  it.each([
    '',
    ' \n\t\n',
    '%%bash',
    '%%bash\n\n',
    '%%sbatch --time=1\n ',
    '%%time\n'
  ])('is none when there is nothing in it: %j', code => {
    expect(make(code)).toEqual({ kind: 'empty' });
  });

  it('says which magic is no job', () => {
    expect(make('%%html\n<b>')).toEqual({ kind: 'magic', word: 'html' });
    expect(make('%%\nx')).toEqual({ kind: 'magic', word: '' });
  });

  it('is no job of another language, unless it says so', () => {
    const r = { name: 'ir', language: 'r', python: 'python' };
    expect(make('x <- 1', r)).toEqual({ kind: 'language', language: 'r' });
    expect(make('%%bash\ndate', r).kind).toBe('script');
  });
});

describe('Python as a script', () => {
  it('runs unbuffered by the interpreter of the kernel', () => {
    const kernel = { ...python, python: '/opt/my env/bin/python' };
    expect(scriptOf('print(1)', kernel)).toBe(
      "#!/bin/bash\n#SBATCH --job-name=study\n\n'/opt/my env/bin/python' -u - <<'END_OF_CODE'\nprint(1)\nEND_OF_CODE\n"
    );
  });

  it.each([
    ['quotes', `print("it's", 'a "b"', """c'd""")`, `it's a "b" c'd\n`],
    [
      'what a shell would expand',
      'print("$HOME `id` \\\\ $(id) !!")',
      '$HOME `id` \\ $(id) !!\n'
    ],
    ['other letters', 'ß = "日本 🧪 é"\nprint(ß)', '日本 🧪 é\n'],
    [
      'the delimiter',
      'print("""\nEND_OF_CODE\nEND_OF_CODE_2\n""")',
      '\nEND_OF_CODE\nEND_OF_CODE_2\n\n'
    ],
    ['Windows line ends', 'if True:\r\n  print(1)\r\n', '1\n'],
    ['a part of a block', '    for i in [1, 2]:\n\n        print(i)', '1\n2\n'],
    [
      'directives in a text',
      'print("""\n#SBATCH --mem=0\n""")',
      '\n#SBATCH --mem=0\n\n'
    ],
    ['%%time', '%%time\nprint(3)', '3\n']
  ])('is not hurt by %s', (_, code, output) => {
    const script = scriptOf(code);
    expect(run(script, { PYTHONIOENCODING: 'utf8' })).toBe(output);
    expect(parseScript(script).directives).toHaveLength(1);
    expect(parseScript(script).late).toEqual([]);
  });

  it('fails as the code does', () => {
    const script = scriptOf('import sys\nsys.exit(3)');
    expect(run(`(${script})\necho $?`)).toBe('3\n');
  });

  it.each(['%matplotlib inline', '!ls', '  %cd x'])(
    'tells that only IPython understands “%s”',
    line => {
      const code = `x = 5 % 2\n${line}\n`;
      expect(make(code)).toMatchObject({ kind: 'script', magic: line.trim() });
      expect(make('x = 5 % 2')).not.toHaveProperty('magic');
    }
  );

  it('has a delimiter that is no part of the text', () => {
    expect(heredoc('cat', 'xEND_OF_CODEx')).toBe(
      "cat <<'END_OF_CODE_2'\nxEND_OF_CODEx\nEND_OF_CODE_2\n"
    );
    expect(run(heredoc('cat', ''))).toBe('');
  });
});

describe('the kernel of a notebook', () => {
  const spec = (program: string, language = 'python') => ({
    k: { argv: [program, '-m', 'ipykernel_launcher'], language }
  });

  it.each([
    ['/opt/env/bin/python', '/opt/env/bin/python'],
    ['/usr/bin/python3.12', '/usr/bin/python3.12'],
    ['python', 'python'],
    ['python3', 'python'],
    ['/opt/launch.sh', 'python'],
    ['/usr/bin/R', 'python']
  ])('run by %s has the Python %s', (program, expected) => {
    expect(kernelOf({ name: 'k' }, spec(program)).python).toBe(expected);
  });

  it('is the one that runs, and its language the one of its kernelspec', () => {
    expect(
      kernelOf({ name: 'ir', language: 'R' }, spec('python'), 'k')
    ).toEqual({ name: 'k', language: 'python', python: 'python' });
    expect(kernelOf({ name: 'ir', language: 'R' }, {})).toMatchObject({
      name: 'ir',
      language: 'r'
    });
    expect(kernelOf({ name: 'ir', language: 'R' }, {}, 'gone').language).toBe(
      ''
    );
  });

  it.each([undefined, null, 'x', 3, [], { name: 3 }])(
    'is unknown where metadata are %j',
    metadata => {
      expect(kernelOf(metadata, {})).toEqual({
        name: '',
        language: '',
        python: 'python'
      });
    }
  );
});

describe('a notebook as a script', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync("/tmp/hpc it's-");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** An interpreter that has some modules, and tells what it is to run. */
  function interpreter(modules: readonly string[]): string {
    const path = `${folder}/bin/python`;
    mkdirSync(`${folder}/bin`, { recursive: true });
    writeFileSync(
      path,
      `#!/bin/bash
if [ "$1" = -c ]; then
  for module in ${modules.join(' ')}; do
    case "$2" in "import $module"*) exit 0 ;; esac
  done
  echo "No module: $2" >&2
  exit 1
fi
printf '[%s]' "$@"
[ "$1" = - ] && cat
exit 0
`,
      { mode: 0o755 }
    );
    return path;
  }

  const scriptFor = (name: string, modules: readonly string[]): string =>
    notebookScript(`${folder}/${name}`, {
      name: "my 'kernel'",
      language: 'python',
      python: interpreter(modules)
    });

  it('runs by papermill where that is, into a copy with the id', () => {
    const script = scriptFor("α $b'.ipynb", ['sys', 'papermill', 'nbconvert']);
    expect(run(script, { SLURM_JOB_ID: '12' })).toBe(
      `[-m][papermill][--log-output][--no-progress-bar][--kernel][my 'kernel'][${folder}/α $b'.ipynb][${folder}/α $b'-12.ipynb]`
    );
    expect(directiveOf(parseScript(script), 'job-name')?.value).toBe("α $b'");
  });

  it('runs by nbconvert without it, and where papermill takes braces for its own', () => {
    for (const [name, modules] of [
      ['a.ipynb', ['sys', 'nbconvert']],
      ['{a}.ipynb', ['sys', 'papermill', 'nbconvert']]
    ] as const) {
      const base = name.replace('.ipynb', '');
      const output = run(scriptFor(name, modules), { SLURM_JOB_ID: '12' });
      expect(output).toMatch(/"timeout": None/);
      expect(
        output.startsWith(
          `[-][${folder}/${name}][${folder}/${base}-12.ipynb][my 'kernel']import os\n`
        )
      ).toBe(true);
    }
  });

  it('says what is missing, and fails', () => {
    expect(() => run(scriptFor('a.ipynb', ['numpy']))).toThrow(
      /No module: import nbconvert[^]*has neither papermill nor nbconvert/
    );
  });

  it('says that papermill does not do where the path has braces', () => {
    expect(() => run(scriptFor('{a}.ipynb', ['papermill']))).toThrow(
      /has no nbconvert, which a path with braces needs/
    );
  });

  it('never writes to the notebook itself, by hand either', () => {
    expect(run(scriptFor('a.ipynb', ['papermill']))).toMatch(
      /a\.ipynb\]\[.*\/a-\d+\.ipynb\]$/
    );
  });

  it('takes the usual kernel where the notebook names none', () => {
    const script = notebookScript('/home/ada/a.ipynb', {
      ...python,
      name: ''
    });
    expect(script).toContain('\nkernel=python3\n');
    expect(script).not.toContain('get_kernel_spec');
  });

  it('takes the kernel of its Python where a job does not find the other', () => {
    expect(run(scriptFor('a.ipynb', ['papermill']))).toContain(
      '[--kernel][python3]'
    );
    const unknown = { ...python, python: 'python' };
    expect(notebookScript('/a.ipynb', unknown)).not.toContain(
      'get_kernel_spec'
    );
  });
});
