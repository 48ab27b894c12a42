import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

type Args = ReadonlyPartialJSONObject;

/** What several commands take, for their schemas. */
export const schemas = {
  address: {
    type: 'string',
    description: 'An address or a path; without it, what is in view or chosen'
  },
  at: {
    type: 'string',
    enum: ['files'],
    description: 'What is selected in the file browser'
  },
  isPalette: {
    type: 'boolean',
    description: 'Whether the label is for the command palette'
  }
} as const;

/** A text among a command's arguments; undefined where there is none. */
export function textArg(args: Args, name: string): string | undefined {
  const value = args[name];
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

/** Whether a command is about what is selected in the file browser. */
export function isAtFiles(args: Args): boolean {
  return args['at'] === 'files';
}

export function isForPalette(args: Args): boolean {
  return args['isPalette'] === true;
}
