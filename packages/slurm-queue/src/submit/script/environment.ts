import type { IChange } from './edit';
import type { IScript } from './parse';

/** What a script sets up by plain lines before its own commands. */
export const setups = ['modules', 'activate', 'container'] as const;
export type Setup = (typeof setups)[number];

/**
 * The lines by which each is done; the group is what the form shows. Only the
 * first such line counts.
 */
const patterns: Readonly<Record<Setup, RegExp>> = {
  modules:
    /^[ \t]*(?:module[ \t]+(?:load|add)|ml(?:[ \t]+(?:load|add))?)[ \t]+(?!(?:purge|unload|use|list|avail|swap|reset|restore|save|spider|show)\b)(?<shown>[^\s#;&|][^\n#;&|]*)/m,
  activate:
    /^[ \t]*(?:(?:eval "\$\(conda shell\.bash hook\)" && )?conda[ \t]+activate|source[ \t]+activate|source|\.)[ \t]+(?<shown>(?<=activate[ \t]+)[^\s#;&|]+|[^\s#;&|]+\/bin\/activate)/m,
  container:
    /^[ \t]*(?<shown>(?:srun\b[^\n]*?[ \t])?(?:apptainer|singularity|podman|podman-hpc|docker|enroot|shifter|charliecloud|ch-run)[ \t][^\n]*)/m
};

/** How far down lines are looked for, in characters. */
const reach = 64 * 1024;

interface IFound {
  readonly from: number;
  readonly to: number;
  readonly value: string;
  /** The whole line. */
  readonly lineFrom: number;
  readonly lineTo: number;
}

function find(script: IScript, setup: Setup): IFound | undefined {
  const { command, text } = script;
  if (command === undefined) {
    return undefined;
  }
  const part = text.slice(command.from, command.from + reach);
  const match = patterns[setup].exec(part);
  const shown = match?.groups?.['shown']?.trimEnd();
  if (match === null || shown === undefined) {
    return undefined;
  }
  const from = command.from + match.index + match[0].lastIndexOf(shown);
  const end = text.indexOf('\n', from);
  return {
    from,
    to: from + shown.length,
    value: shown,
    lineFrom: text.lastIndexOf('\n', from) + 1,
    lineTo: end < 0 ? text.length : end
  };
}

/** The modules, the environment, or the command of a container; empty for none. */
export function setupOf(script: IScript, setup: Setup): string {
  const value = find(script, setup)?.value ?? '';
  return setup === 'activate' ? value.replace(/\/bin\/activate$/, '') : value;
}

/** The line of a setup, counted from 0. */
export function setupLine(script: IScript, setup: Setup): number | undefined {
  const found = find(script, setup);
  return found === undefined
    ? undefined
    : script.text.slice(0, found.lineFrom).split('\n').length - 1;
}

/** Changes what its line says, adds a line, or takes it away. */
export function setSetup(
  script: IScript,
  setup: Setup,
  value: string
): readonly IChange[] {
  const found = find(script, setup);
  const trimmed = value.trim();
  if (trimmed === '') {
    return found === undefined
      ? []
      : [
          {
            from: found.lineFrom,
            to: Math.min(found.lineTo + 1, script.text.length),
            insert: ''
          }
        ];
  }
  if (found !== undefined) {
    const { from, lineFrom, lineTo, to, value: old } = found;
    const isPath = setup === 'activate' && /\/bin\/activate$/.test(old);
    if (isPath && !trimmed.includes('/')) {
      return [{ from: lineFrom, to: lineTo, insert: lineFor(setup, trimmed) }];
    }
    return [{ from, to, insert: isPath ? `${value}/bin/activate` : value }];
  }
  return [added(script, setup, lineFor(setup, trimmed))];
}

function lineFor(setup: Setup, value: string): string {
  switch (setup) {
    case 'modules':
      return `module load ${value}`;
    case 'activate':
      return value.includes('/')
        ? `source ${value}/bin/activate`
        : // Batch shells do not read what conda adds to ~/.bashrc.
          `eval "$(conda shell.bash hook)" && conda activate ${value}`;
    case 'container':
      return value;
  }
}

/** Modules come first, then the environment; a container's command comes last. */
function added(script: IScript, setup: Setup, line: string): IChange {
  const { command, text } = script;
  const modules = setup === 'activate' ? find(script, 'modules') : undefined;
  const at =
    modules !== undefined
      ? Math.min(modules.lineTo + 1, text.length)
      : setup === 'container' || command === undefined
        ? text.length
        : command.from;
  const isOpen = at > 0 && text.charAt(at - 1) !== '\n';
  return { from: at, to: at, insert: `${isOpen ? '\n' : ''}${line}\n` };
}
