import { Signal } from '@lumino/signaling';
import { CommandRegistry } from '@lumino/commands';

import { makePreview, trans } from '../testing';
import { kernelOf, matchKernel } from './match';
import { needsOf } from './needs';
import { recipesFor } from './recipes';
import { typeIntoTerminal } from './terminal';

const specs = {
  kernelspecs: {
    python3: { display_name: 'Python 3 (ipykernel)', language: 'python' },
    ir: { display_name: 'R', language: 'R' }
  }
};

describe('the kernel of a notebook', () => {
  it('is here by its name', () => {
    const match = matchKernel({ name: 'python3', language: 'python' }, specs);
    expect(match).toMatchObject({ kind: 'here', kernel: { name: 'python3' } });
    expect(kernelOf(match)).toBe('python3');
  });

  it('is suggested by its language', () => {
    const wanted = { name: 'era5', displayName: 'ERA5', language: 'Python' };
    expect(matchKernel(wanted, specs)).toEqual({
      kind: 'similar',
      wanted: 'ERA5',
      kernel: { name: 'python3', displayName: 'Python 3 (ipykernel)' }
    });
  });

  it('is none of another language that has its name', () => {
    const wanted = { name: 'ir', language: 'julia' };
    expect(matchKernel(wanted, specs).kind).toBe('absent');
    expect(matchKernel({ name: 'toString' }, specs).kind).toBe('absent');
    expect(kernelOf(matchKernel(undefined, specs))).toBeUndefined();
  });
});

describe('what a notebook needs', () => {
  it('is sorted by the file that lists it, however it writes the name', () => {
    const { reads } = makePreview();
    const preview = makePreview({
      reads: {
        ...reads,
        packages: ['scikit_learn', 'numpy', 'ising'],
        environment: [
          { path: 'requirements.txt', names: ['Scikit-Learn', 'ISING'] },
          { path: 'environment.yml', names: ['numba'] }
        ]
      }
    });
    expect(needsOf(preview)).toEqual({
      listed: [{ path: 'requirements.txt', names: ['scikit_learn', 'ising'] }],
      unlisted: ['numpy']
    });
  });
});

describe('the commands for an environment', () => {
  const linesOf = (path: string, folder = '/s/lattice'): readonly string[] =>
    recipesFor(trans, [{ path, names: [] }], {
      folder,
      name: 'lattice.ipynb'
    })[0]!.lines;

  it('are those of the file that is there', () => {
    expect(linesOf('requirements.txt')).toEqual([
      'cd /s/lattice',
      'python3 -m venv .venv',
      '.venv/bin/python -m pip install ipykernel --requirement requirements.txt',
      '.venv/bin/python -m ipykernel install --user --name lattice --display-name lattice'
    ]);
    expect(linesOf('environment.yml')[1]).toBe(
      'conda env create --name lattice --file environment.yml'
    );
    expect(linesOf('apptainer.def')[1]).toBe(
      'apptainer build lattice.sif apptainer.def'
    );
    expect(linesOf('Dockerfile').at(-1)).toMatch(
      /'\{"argv":\["apptainer","exec","'"\$PWD"'\/lattice\.sif",/
    );
  });

  it('make a bare environment where no file says what is in it', () => {
    const [recipe] = recipesFor(trans, [], { folder: '/s', name: 'a' });
    expect(recipe?.lines).toContain(
      '.venv/bin/python -m pip install ipykernel'
    );
  });

  it('quote what is not theirs', () => {
    expect(linesOf('requirements.txt', "/s/$(touch x)'; rm -rf ~")[0]).toBe(
      `cd '/s/$(touch x)'\\''; rm -rf ~'`
    );
    expect(linesOf('$(x)/requirements.txt')[0]).toBe("cd '/s/lattice/$(x)'");
    const [recipe] = recipesFor(trans, [], {
      folder: '/s',
      name: '$(touch x); "a b".ipynb'
    });
    expect(recipe?.lines.join()).toMatch(/--name touch-x-a-b /);
  });
});

describe('a terminal with commands', () => {
  const sent: unknown[] = [];
  const opened = jest.fn();
  const connection = {
    name: '3',
    dispose: jest.fn(),
    send: (message: unknown) => void sent.push(message)
  };
  const messageReceived = new Signal<object, { type: string }>(connection);
  const type = (lines: string[]): Promise<void> => {
    const commands = new CommandRegistry();
    commands.addCommand('terminal:open', { execute: opened });
    const startNew = () => Promise.resolve({ ...connection, messageReceived });
    return typeIntoTerminal(
      { commands, serviceManager: { terminals: { startNew } } },
      trans,
      '/s',
      lines
    );
  };

  beforeEach(() => {
    sent.length = 0;
    jest.clearAllMocks();
  });

  it('has them typed after its prompt, as one line without Enter', async () => {
    await type(['cd /s', 'python3 -m venv .venv']);
    expect(sent).toEqual([]);
    messageReceived.emit({ type: 'stdout' });
    messageReceived.emit({ type: 'stdout' });
    expect(sent).toEqual([
      { type: 'stdin', content: ['cd /s && python3 -m venv .venv'] }
    ]);
    expect(opened).toHaveBeenCalledTimes(1);
  });

  it('is not opened for names that would press Enter', async () => {
    await expect(type(["cd '/s/a\nrm -rf b'"])).rejects.toThrow(/obey/);
    expect(opened).not.toHaveBeenCalled();
  });
});
