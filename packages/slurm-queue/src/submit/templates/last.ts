import type {
  EnvironmentDefault,
  LastSubmission,
  OptionName
} from '@jupyterlab-hpc/api';

import { changed, setOption } from '../script/edit';
import { directiveOf, parseScript } from '../script/parse';

/** What says where and how long; how much, and the name, are of one job alone. */
const ofCluster = [
  'account',
  'partition',
  'qos',
  'constraint',
  'time'
] as const satisfies readonly OptionName[];
const ofComputer = ['time'] as const satisfies readonly OptionName[];

/**
 * The begin of a script, with what was asked for last; undefined where that
 * was nothing. What the person's environment gives is left to it.
 */
export function beginLike(
  last: LastSubmission,
  environment: readonly EnvironmentDefault[],
  isCluster: boolean
): string | undefined {
  const script = parseScript(last.script ?? '');
  const beside = besideScript(last, environment);
  const values = (isCluster ? ofCluster : ofComputer).flatMap(name => {
    const value = beside[name] ?? directiveOf(script, name)?.value ?? '';
    return value === '' ? [] : [[name, value] as const];
  });
  return values.length === 0
    ? undefined
    : `${withOptions('#!/bin/bash\n', values)}\n`;
}

/** The script that was submitted last, with its options; undefined where it is not known. */
export function lastScript(
  last: LastSubmission,
  environment: readonly EnvironmentDefault[]
): string | undefined {
  return (
    last.script &&
    withOptions(last.script, Object.entries(besideScript(last, environment)))
  );
}

/** Options that were given beside the script, but for those of the environment. */
function besideScript(
  { request }: LastSubmission,
  environment: readonly EnvironmentDefault[]
): Partial<Record<OptionName, string>> {
  const usual = new Set<string>(environment.map(({ option }) => option));
  return Object.fromEntries(
    Object.entries(request.options ?? {}).filter(([name]) => !usual.has(name))
  );
}

function withOptions(
  text: string,
  options: readonly (readonly [string, string])[]
): string {
  return options.reduce(
    (before, [name, value]) =>
      changed(before, setOption(parseScript(before), name, value)),
    text
  );
}
