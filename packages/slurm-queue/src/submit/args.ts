import type { OptionName, SubmitRequest } from '@jupyterlab-hpc/api';
import { joinWords, optionNames, parentPath } from '@jupyterlab-hpc/core';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import type { IDraft } from './draft';

type Args = ReadonlyPartialJSONObject;

/** A text among the arguments of a command, if it is there. */
export function textArg(args: Args, name: string): string | undefined {
  const value = args[name];
  if (value === undefined || typeof value === 'string') {
    return value;
  }
  throw new TypeError(`The argument “${name}” has to be a text.`);
}

/** A list of texts among the arguments of a command, if it is there. */
export function listArg(
  args: Args,
  name: string
): readonly string[] | undefined {
  const value = args[name];
  if (value === undefined) {
    return undefined;
  }
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (Array.isArray(value) && items.every(item => typeof item === 'string')) {
    return items;
  }
  throw new TypeError(`The argument “${name}” has to be a list of texts.`);
}

function optionArgs(args: Args): Partial<Record<OptionName, string>> {
  const value: unknown = args.options;
  const given: Partial<Record<OptionName, string>> = {};
  if (typeof value !== 'object' || value === null) {
    return given;
  }
  for (const [name, text] of Object.entries(value)) {
    const known = optionNames.find(option => option === name);
    if (known === undefined || typeof text !== 'string') {
      const names = optionNames.join(', ');
      throw new TypeError(
        `“options” takes texts for ${names}, and no “${name}”.`
      );
    }
    given[known] = text;
  }
  return given;
}

/** What a command's arguments put into the form. */
export function draftOf(args: Args): Partial<IDraft> {
  const script = textArg(args, 'script');
  const path = textArg(args, 'path');
  const directory =
    textArg(args, 'directory') ??
    (path === undefined ? undefined : parentPath(path));
  const words = listArg(args, 'arguments');
  return {
    ...(script === undefined ? {} : { script, path: '' }),
    ...(path === undefined ? {} : { path }),
    ...(directory === undefined ? {} : { directory }),
    ...(words === undefined ? {} : { arguments: joinWords(words) }),
    ...(args.options === undefined ? {} : { options: optionArgs(args) })
  };
}

/**
 * The request that a command's arguments mean. Throws a `TypeError` that
 * names the argument which is missing or wrong.
 */
export function requestArgs(args: Args): SubmitRequest {
  const script = textArg(args, 'script');
  const path = textArg(args, 'path');
  if ((script === undefined) === (path === undefined)) {
    throw new TypeError('Give either “script” or “path”.');
  }
  const directory =
    textArg(args, 'directory') ??
    (path === undefined ? undefined : parentPath(path));
  if (directory === undefined) {
    throw new TypeError('“directory” has to say where the script runs.');
  }
  const words = listArg(args, 'arguments') ?? [];
  const given = optionArgs(args);
  return {
    ...(script === undefined ? {} : { script }),
    ...(path === undefined ? {} : { path }),
    directory,
    ...(words.length === 0 ? {} : { arguments: [...words] }),
    ...(Object.keys(given).length === 0 ? {} : { options: given })
  };
}
