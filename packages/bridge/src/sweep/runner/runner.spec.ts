/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { isAlive } from '../../scheduler/testing/processes';
import { nextTick, until } from '../../scheduler/testing/until';
import { sourcesIn, valuesIn } from './testing/scrape';
import {
  describeWithPapermill,
  papermillPython,
  SweepFolder
} from './testing/folder';

jest.setTimeout(120_000);

/** One pixel. */
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const result = (json: string): string =>
  `from IPython.display import display\ndisplay({"application/vnd.hpc.result+json": ${json}}, raw=True)`;

describeWithPapermill('the runs of a sweep', () => {
  let place: SweepFolder;

  beforeEach(() => {
    place = new SweepFolder();
  });
  afterEach(() => place.remove());

  /** Ends the kernel of a run whose Python was killed: nothing is left of it. */
  const isOver = (pid: number): Promise<true> =>
    until(() => nextTick(() => (isAlive(pid) ? undefined : true)));

  it('say what they recorded and drew, as their notebooks have it', async () => {
    place.notebook([
      ['alpha = 1', 'parameters'],
      result('{"loss": alpha / 2, "bad": float("nan"), "big": 2 ** 60}'),
      result('{"deep": {"list": [1, float("-inf"), None, True, "ü"]}}'),
      'display({"application/scrapbook.scrap.json+json": {"name": "scrap", "data": [1, 2], "encoder": "json", "version": 1}}, raw=True)',
      'display({"application/scrapbook.scrap.json+json": {"name": "frame", "data": "AAAA", "encoder": "pandas", "version": 1}}, raw=True)',
      'display({"application/papermill.record+json": {"old": "style"}}, raw=True)',
      [
        'import numpy as np\n{"a": np.float64(0.5), "b": [np.int64(3)], 7: np.True_}',
        'result'
      ],
      ['best = np.float32("inf")\nbest', 'result'],
      ['2 * 21', 'result'],
      ['object()', 'result'],
      ['from IPython.display import JSON\nJSON({"of_json": 1})', 'result'],
      '{"untagged": 1}',
      result('{"loss": alpha / 4}'),
      result('{"large": "x" * 20000, "line\\n": 1, "": 2}'),
      result('{"n%d" % n: n for n in range(300)}'),
      `import base64\nfrom IPython.display import Image, SVG\npicture = base64.b64decode("${png}")\nfor _ in range(3): display(Image(picture))`,
      `display(SVG("<svg xmlns='http://www.w3.org/2000/svg'/>"))`
    ]);
    place.params(1, 'alpha: 2\n');
    place.script([[1]], { token: 'abcdefabcdef' });
    const run = place.start(1);
    expect({ code: await run.ended, log: run.log }).toMatchObject({ code: 0 });
    const status = place.status(1);
    expect(status).toMatchObject({
      ...{ state: 'completed', exit: 0, run: 1, notebook: 1 },
      ...{ job: '4710', task: 1, token: 'abcdefabcdef' },
      cells: { done: 18, total: 18 },
      kernel: { name: 'python3', started: true, encrypted: true },
      values: {
        ...{ loss: 0.5, bad: { $number: 'nan' } },
        big: { $number: '1152921504606846976' },
        deep: { list: [1, { $number: '-inf' }, null, true, 'ü'] },
        ...{ scrap: [1, 2], old: 'style', a: 0.5, b: [3], 7: true },
        ...{ best: { $number: 'inf' }, result: 42, of_json: 1 }
      },
      notes: [
        'The value large is left out: it is larger than 16384 bytes.',
        "A value is left out: 'line\\n' is no name for a column.",
        "A value is left out: '' is no name for a column.",
        'Only the first 200 values are kept.'
      ],
      figures: [
        { file: 'figures/0001-1.png', type: 'image/png', cell: 16 },
        { file: 'figures/0001-2.png', type: 'image/png', cell: 16 },
        { file: 'figures/0001-3.svg', type: 'image/svg+xml', cell: 17 }
      ]
    });
    expect(Object.keys(status.values ?? {})).toHaveLength(200);
    expect(status.values).not.toHaveProperty('untagged');
    expect(status.values).not.toHaveProperty('frame');
    const figure = join(place.folder, 'figures/0001-2.png');
    expect(readFileSync(figure, 'base64')).toBe(png);
    // Value by value, by another reader than the one that wrote the status.
    const inNotebook = valuesIn(join(place.folder, 'out/0001.ipynb'));
    expect(inNotebook).toMatchObject({ loss: 0.5, n0: 0, old: 'style' });
    for (const [name, value] of Object.entries(inNotebook)) {
      if (name in (status.values ?? {})) {
        expect({ [name]: status.values?.[name] }).toEqual({ [name]: value });
      }
    }
    expect(place.left()).toEqual([]);
    expect(place.names('status')).toEqual(['0001.json']);
  });

  it('are made of a notebook that names no language, as programs write them', async () => {
    place.notebook(
      [['alpha = 1', 'parameters'], result('{"alpha": alpha}')],
      'python3',
      {}
    );
    place.params(1, 'alpha: 2\n');
    place.script([[1]]);
    expect(await place.start(1).ended).toBe(0);
    expect(place.status(1)).toMatchObject({
      state: 'completed',
      values: { alpha: 2 }
    });
  });

  it('get their values by YAML, whatever these are', async () => {
    const texts = [
      `it's "quoted" $HOME \`id\``,
      'two\nlines\n',
      '🎉 ünï \\n',
      ''
    ];
    place.notebook([
      ['text = ""; number = 0; day = None', 'parameters'],
      result(
        '{"text": text, "is_nan": number != number, "infinite": -number == float("inf"), "kind": type(day).__name__}'
      ),
      'import os; print("at", os.getcwd(), os.environ["HPC_SWEEP_RUN"], os.environ["HPC_SWEEP_FOLDER"], flush=True)'
    ]);
    texts.forEach((text, index) =>
      place.params(
        index + 1,
        `text: ${JSON.stringify(text)}\nnumber: ${index % 2 === 0 ? '.nan' : '-.inf'}\nday: 2026-01-01\n`
      )
    );
    place.script([
      [1, 2],
      [3, 4]
    ]);
    const both = [place.start(1), place.start(2)];
    for (const run of both) {
      expect({ code: await run.ended, log: run.log }).toMatchObject({
        code: 0
      });
    }
    texts.forEach((text, index) =>
      expect(place.status(index + 1)).toMatchObject({
        task: index < 2 ? 1 : 2,
        values: {
          ...{ text, is_nan: index % 2 === 0, infinite: index % 2 === 1 },
          kind: 'str'
        }
      })
    );
    expect(both[0]?.log).toMatch(
      /=== Run 1 \(1 of 2\), \S+ \S+, \S+\n(?:.*\n)*at .*\/work\/0001 1 (.*)\n(?:.*\n)*=== Run 2 \(2 of 2\)/
    );
    expect(both[0]?.log).toContain(`/work/0001 1 ${place.folder}\n`);
  });

  it('fail with what a cell raised, keep what was recorded before, and are made again', async () => {
    place.notebook([
      ['alpha = 1', 'parameters'],
      result('{"loss": alpha}'),
      `if alpha: raise ValueError("\\x1b[31mred\\x1b[0m\\n" + "long " * 200)`,
      result('{"late": 1}')
    ]);
    place.params(1, 'alpha: 1\n');
    place.params(2, 'alpha: 0\n');
    place.script([[1, 2]], {
      spec: {
        ...{ directory: 'notebook', stagger: 0 },
        environment: { python: papermillPython },
        resources: { cpus: 1, memory: 0 }
      }
    });
    const run = place.start(1);
    expect(await run.ended).toBe(1);
    const { error, values } = place.status(1);
    expect(error).toMatchObject({ kind: 'cell', name: 'ValueError', cell: 5 });
    expect(error?.message).toMatch(/^red long long .*…$/);
    expect(error?.message).toHaveLength(500);
    expect(values).toEqual({ loss: 1 });
    expect(place.status(1).cells).toEqual({ done: 3, total: 5 });
    expect(sourcesIn(join(place.folder, 'out/0001.ipynb'))[5]).toMatch(
      /raise ValueError/
    );
    expect(place.status(2)).toMatchObject({ state: 'completed' });
    expect(place.has('work')).toBe(false);
    place.params(1, 'alpha: 0\n');
    const again = place.start(undefined, ['1']);
    expect(await again.ended).toBe(0);
    expect(place.status(1)).toMatchObject({
      ...{ state: 'completed', values: { loss: 0, late: 1 } }
    });
    expect(place.status(1)).not.toHaveProperty('job');
  });

  it('fail where the kernel does not come, whatever the notebook says then', async () => {
    place.kernel('dead', ['/bin/false', '{connection_file}']);
    place.kernel('mute', [
      ...['/bin/bash', '-c', 'exec sleep 600', '{connection_file}']
    ]);
    place.kernel('away', ['/no/program', '{connection_file}']);
    place.notebook(['1'], 'nothing');
    for (const run of [1, 2, 3, 4]) {
      place.params(run, '{}\n');
    }
    const kernels = ['dead', 'away', undefined];
    for (const [index, kernel] of kernels.entries()) {
      place.script([[index + 1]], {
        spec: {
          ...{ directory: 'run', stagger: 0 },
          environment: { python: papermillPython },
          resources: { cpus: 1, memory: 0 },
          ...(kernel !== undefined && { kernel })
        }
      });
      const run = place.start(1);
      expect({ code: await run.ended, log: run.log }).toMatchObject({
        code: 1
      });
      expect(place.status(index + 1)).toMatchObject({
        ...{ state: 'failed', exit: 1, error: { kind: 'kernel' } },
        kernel: { name: kernel ?? 'nothing', started: false },
        cells: { done: 0, total: 1 }
      });
    }
    expect(place.status(1).error?.message).toContain(
      'The kernel dead did not start.'
    );
    expect(place.status(3).error?.message).toContain('nothing');
    expect(() =>
      execFileSync(
        papermillPython,
        [
          ...[join(place.folder, 'run.py'), '4', '--notebook', '1'],
          ...['--kernel', 'mute', '--start-timeout', '1']
        ],
        {
          stdio: 'ignore',
          env: {
            PATH: '/usr/bin:/bin',
            HOME: place.home,
            JUPYTER_PATH: join(place.home, 'jupyter'),
            TMPDIR: place.home
          }
        }
      )
    ).toThrow();
    expect(place.status(4)).toMatchObject({
      kernel: { name: 'mute', started: false },
      error: { kind: 'kernel', message: expect.stringContaining('1 seconds') }
    });
    expect(place.left()).toEqual([]);
  });

  it('start a kernel again that died before it answered: another may have taken its port', async () => {
    const begun = join(place.home, 'begun');
    place.kernel('unlucky', [
      ...['/bin/bash', '-c'],
      `if mkdir ${begun} 2> /dev/null; then exit 1; fi; exec ${papermillPython} -m ipykernel_launcher -f "$0"`,
      '{connection_file}'
    ]);
    place.notebook([result('{"loss": 1}')], 'unlucky');
    place.params(1, '{}\n');
    place.script([[1]]);
    const run = place.start(1);
    expect(await run.ended).toBe(0);
    expect(run.log).toContain('it is started once more');
    expect(place.status(1)).toMatchObject({
      ...{ state: 'completed', values: { loss: 1 } },
      kernel: { name: 'unlucky', started: true }
    });
  });

  it('fail where the kernel dies in the middle', async () => {
    place.notebook([result('{"loss": 1}'), 'import os; os._exit(9)', '3']);
    place.params(1, '{}\n');
    place.script([[1]]);
    const run = place.start(1);
    expect(await run.ended).toBe(1);
    expect(place.status(1)).toMatchObject({
      ...{ state: 'failed', values: { loss: 1 } },
      kernel: { started: true },
      cells: { done: 1, total: 3 },
      error: { kind: 'kernel', name: 'DeadKernelError', cell: 1 }
    });
  });

  const waiting = [
    ['wait = False', 'parameters'],
    result('{"loss": 1}'),
    'import os, time\nif wait:\n  print("kernel", os.getpid(), flush=True)\n  time.sleep(600)'
  ] as const;

  it('are failed when their Python is killed, and the next one is made', async () => {
    place.notebook(waiting);
    place.params(1, 'wait: true\n');
    place.params(2, 'wait: false\n');
    place.script([[1, 2]]);
    const run = place.start(1);
    const [, kernel] = await run.says(/kernel ([0-9]+)/);
    const running = await until(() =>
      nextTick(() => {
        const status = place.status(1);
        return status.values === undefined ? undefined : status;
      })
    );
    expect(running).toMatchObject({ state: 'running', values: { loss: 1 } });
    process.kill(running.pid ?? 0, 'SIGKILL');
    expect(await run.ended).toBe(1);
    expect(place.status(1)).toMatchObject({
      ...{ state: 'failed', exit: 137, started: running.started },
      ...{ values: { loss: 1 }, kernel: { started: true } },
      error: { kind: 'killed', message: expect.stringContaining('SIGKILL') },
      ended: expect.any(Number)
    });
    expect(place.status(2)).toMatchObject({ state: 'completed' });
    await isOver(Number(kernel));
  });

  it('say that their job has ended them, and no other begins', async () => {
    place.notebook(waiting);
    place.params(1, 'wait: true\n');
    place.params(2, 'wait: false\n');
    place.script([[1, 2]]);
    const run = place.start(1);
    const [, kernel] = await run.says(/kernel ([0-9]+)/);
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(143);
    expect(place.status(1)).toMatchObject({
      ...{ state: 'failed', exit: 143, values: { loss: 1 } },
      error: { kind: 'killed', message: 'It was ended by its job (SIGTERM).' }
    });
    expect(place.has('status/0002.json')).toBe(false);
    expect(place.names('status')).toEqual(['0001.json']);
    expect(place.left()).toEqual([]);
    await isOver(Number(kernel));
  });

  it.each([
    [
      'of no papermill',
      '{}\n',
      /papermill cannot be used in this Python .*\. Run: .*python.* -m pip install papermill/,
      '/usr/bin/python3'
    ],
    [
      'of no Python',
      '{}\n',
      /The Python could not be started \(code 127\)/,
      '/no/python'
    ],
    [
      'of another program',
      '{}\n',
      /The Python ended with code 0, and said nothing/,
      '/bin/true'
    ],
    [
      'of parameters that are none',
      '- 1\n',
      /params\/0001.yaml holds no names/,
      papermillPython
    ],
    [
      'of parameters that cannot be read',
      'a: [',
      /ParserError/,
      papermillPython
    ]
  ])('fail for want %s', async (_what, yaml, message, python) => {
    place.notebook([['a = 1', 'parameters']]);
    place.params(1, yaml);
    place.write(
      'status/0001.json',
      '{"version": 1, "run": 1, "state": "completed"}'
    );
    place.script([[1]], {
      spec: {
        ...{ directory: 'run', environment: { python }, stagger: 0 },
        resources: { cpus: 1, memory: 0 }
      },
      token: 'abcdefabcdef'
    });
    const run = place.start(1);
    expect(await run.ended).toBe(1);
    expect(place.status(1)).toMatchObject({
      ...{ state: 'failed', token: 'abcdefabcdef', task: 1, job: '4710' },
      error: { kind: 'setup', message: expect.stringMatching(message) }
    });
    expect(run.log).toContain('Run 1 failed: ');
  });

  it('fail where their notebook, or its folder, cannot be used', async () => {
    place.notebook(['1']);
    place.params(1, '{}\n');
    place.script([[1]]);
    writeFileSync(join(place.folder, 'notebooks/1.ipynb'), '{"cells": [');
    await place.start(1).ended;
    expect(place.status(1).error?.kind).toBe('setup');
    place.notebook(['1']);
    rmSync(join(place.folder, 'out'), { recursive: true });
    place.write('out', 'a file');
    await place.start(1).ended;
    expect(place.status(1).error?.kind).toBe('setup');
    rmSync(place.folder, { recursive: true });
  });

  it.each([
    [['set -e', 'false'], 'code 1'],
    [['exit 0'], 'code 0'],
    [['exit 7'], 'code 7']
  ])('fail by the lines before them: %j', async (setup, words) => {
    place.notebook(['1']);
    place.script([[1, 2]], {
      spec: {
        ...{ directory: 'run', environment: { setup }, stagger: 0 },
        resources: { cpus: 1, memory: 0 }
      }
    });
    const run = place.start(1);
    expect(await run.ended).not.toBe(0);
    for (const number of [1, 2]) {
      expect(place.status(number)).toMatchObject({
        state: 'failed',
        error: { kind: 'setup', message: expect.stringContaining(words) }
      });
    }
  });
});
