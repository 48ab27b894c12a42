import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

type Args = ReadonlyPartialJSONObject;

/** An absolute path without what is of no meaning in it. */
function clean(path: string): string {
  return `/${path.split('/').filter(Boolean).join('/')}`;
}

/** An absolute path among the arguments of a command, if it is there. */
export function pathArg(args: Args, name: string): string | undefined {
  const value = args[name];
  if (value === undefined) {
    return undefined;
  }
  if (typeof value === 'string' && value.startsWith('/')) {
    return clean(value);
  }
  throw new TypeError(`The argument “${name}” has to be an absolute path.`);
}

/** The paths of a command's arguments, `paths` or one `path`, if given. */
export function pathsArg(args: Args): readonly string[] | undefined {
  const { paths } = args;
  if (paths === undefined) {
    const path = pathArg(args, 'path');
    return path === undefined ? undefined : [path];
  }
  const items: readonly unknown[] = Array.isArray(paths) ? paths : [paths];
  return items.map(item => {
    if (typeof item === 'string' && item.startsWith('/')) {
      return clean(item);
    }
    throw new TypeError('The argument “paths” has to be absolute paths.');
  });
}

const absolute = { type: 'string', description: 'An absolute path' } as const;

/** Arguments of commands that act on entries. */
export const entriesSchema = {
  type: 'object',
  properties: {
    paths: {
      type: 'array',
      items: absolute,
      description:
        'Absolute paths; without them, what is selected in the current view'
    },
    path: absolute
  }
} as const;

/** Arguments of commands that act in a folder. */
export const folderSchema = {
  type: 'object',
  properties: {
    folder: {
      type: 'string',
      description: 'An absolute path; without it, that of the current view'
    }
  }
} as const;

export const bothSchema = {
  type: 'object',
  properties: { ...entriesSchema.properties, ...folderSchema.properties }
} as const;
