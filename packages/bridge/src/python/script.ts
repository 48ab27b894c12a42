import { type PythonEnvironment, quoteForShell } from '@jupyterlab-hpc/api';

import { interpreter, lines } from '../dask/scripts/words';

/**
 * What any Python tells of itself, also one that is far too old. Only what
 * packages say of themselves is read: importing them takes seconds.
 */
const head = `
import json, os, sys, sysconfig
try:
    from importlib.metadata import version
except ImportError:
    version = None
packages = {}
for name in sys.argv[2:]:
    try:
        packages[name] = str(version(name))
    except Exception:
        pass
report = {
    "python": "%d.%d.%d" % tuple(sys.version_info[:3]),
    "executable": sys.executable or "",
    "prefix": sys.prefix,
    "conda": os.path.isdir(os.path.join(sys.prefix, "conda-meta")),
    "writable": os.access(sysconfig.get_paths()["purelib"], os.W_OK),
    "packages": packages,
}
`;
const end = `
print("\\n" + sys.argv[1] + json.dumps(report))
`;

/** What a Python is asked for. */
export interface Asked {
  /** Packages of which the version is told. */
  readonly packages: readonly string[];
  /** Lines of Python that put more into the dictionary `report`. */
  readonly more?: string;
}

/** How far the script came, as it says on a line that begins with the marker. */
export const stages = {
  /** The lines before the interpreter are through. */
  ready: ' ready',
  /** There is no program of the name. */
  missing: ' missing',
  /** There is a file, which is no program, or may not be run. */
  denied: ' denied'
} as const;

/** Whether the interpreter is begun by other words, in a container. */
export function isContained({ container = [] }: PythonEnvironment): boolean {
  return container.length > 0;
}

/** The program that is called: of a container the command before the interpreter. */
export function firstWord(environment: PythonEnvironment): string {
  const { container = [], python = 'python3' } = environment;
  return container[0] ?? python;
}

/** As the script of a job begins, and then runs a program of ours in its Python. */
export function askingScript(
  environment: PythonEnvironment,
  marker: string,
  { more = '', packages }: Asked
): string {
  const first = quoteForShell(firstWord(environment));
  const program = `${head}${more}${end}`;
  const words = [program, marker, ...packages].map(quoteForShell);
  const say = (stage: keyof typeof stages): string =>
    `printf '\\n%s\\n' ${quoteForShell(`${marker}${stages[stage]}`)}`;
  return lines(
    '#!/bin/bash',
    ...(environment.setup ?? []),
    say('ready'),
    `if ! command -v -- ${first} > /dev/null; then`,
    `  if [ -e ${first} ]; then ${say('denied')}; else ${say('missing')}; fi`,
    '  exit 127',
    // Without another of the name, bash takes a file that is no program.
    `elif type -P -- ${first} > /dev/null && [ ! -x "$(type -P -- ${first})" ]; then`,
    `  ${say('denied')}`,
    '  exit 126',
    'fi',
    `${interpreter(environment)} -c ${words.join(' ')}`
  );
}
