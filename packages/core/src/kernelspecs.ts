import type { PythonEnvironment } from '@jupyterlab-hpc/api';
import { fieldsOf } from './unknown';

/** The kernelspecs of the server, as JupyterLab has them. */
export interface IKernelspecs {
  readonly default: string;
  readonly kernelspecs: Readonly<Record<string, unknown>>;
}

/** A kernel for Python, with what it runs in. */
export interface IKernel {
  /** That of its kernelspec. */
  readonly name: string;
  /** As JupyterLab shows it. */
  readonly label: string;
  readonly environment: PythonEnvironment;
}

/** The modules by which Python begins to be a kernel. */
const launcher = /^(?:ipykernel(?:_launcher)?|xpython(?:_launcher)?)$/;

/** Names by which a kernelspec means the Python of the server (jupyter_client). */
const serverPython = /^python(?:\d+(?:\.\d+)?)?$/;

/**
 * The kernels for Python among kernelspecs (`/api/kernelspecs`), in their
 * order. `python` is the interpreter of the server, if that is known.
 */
export function kernelsOf(
  kernelspecs: Readonly<Record<string, unknown>>,
  python: string | undefined
): readonly IKernel[] {
  return Object.entries(kernelspecs).flatMap(([name, spec]) => {
    const { argv, display_name: label, env, language } = fieldsOf(spec);
    const words = Array.isArray(argv) ? argv.map(String) : [];
    const parts = partsOf(words);
    if (parts === undefined || String(language).toLowerCase() !== 'python') {
      return [];
    }
    const { container } = parts;
    const isServers = container.length === 0 && serverPython.test(parts.python);
    const setup = exports(fieldsOf(env));
    const shown = typeof label === 'string' && label !== '' ? label : name;
    return [
      {
        name,
        label: shown,
        environment: {
          python: isServers ? (python ?? parts.python) : parts.python,
          ...(container.length === 0 ? {} : { container }),
          ...(setup.length === 0 ? {} : { setup }),
          label: shown.slice(0, 200)
        }
      }
    ];
  });
}

/** The interpreter of a kernel's command, and the words before it. */
function partsOf(
  words: readonly string[]
): { python: string; container: string[] } | undefined {
  const at = words.findIndex(
    (word, index) => launcher.test(word) && words[index - 1] === '-m'
  );
  // Between them there may be options of Python.
  const place = words.findLastIndex(
    (word, index) => index < at - 1 && !word.startsWith('-')
  );
  const python = words[place];
  const container = words.slice(0, place);
  // What stands for something else, only Jupyter can put in: `{resource_dir}`.
  return python === undefined ||
    [...container, python].some(word => /\{\w+\}/.test(word))
    ? undefined
    : { python, container };
}

/** Lines that give a job the variables of a kernelspec, which may name others: `${HOME}/lib`. */
function exports(env: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(env).flatMap(([name, value]) =>
    /^[A-Za-z_]\w*$/.test(name) &&
    typeof value === 'string' &&
    !value.includes('\n')
      ? [
          `export ${name}="${value.replace(/["\\`]|\$(?!\{?[A-Za-z_])/g, '\\$&')}"`
        ]
      : []
  );
}
