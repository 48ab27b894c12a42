import type { TextKind } from '../texts/kind';

export const templateKind: TextKind = {
  one: 'template',
  many: 'templates',
  ending: '.sh',
  bytes: 256 * 1024,
  // In these, a script says what it is.
  head: 4096,
  most: 200,
  large: {
    field: 'body.script',
    hint: 'Save the script as a file instead, or have it read what is large from one.'
  },
  unwritable: {
    again: 'save again. The script stays in the form.',
    instead: 'save the script as a file elsewhere.'
  }
};
