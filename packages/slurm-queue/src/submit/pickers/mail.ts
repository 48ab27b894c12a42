import type { TranslationBundle } from '@jupyterlab/translation';

/** When mail is sent, in the order of a job's life. */
export const mailTypes = [
  'BEGIN',
  'END',
  'FAIL',
  'REQUEUE',
  'INVALID_DEPEND',
  'TIME_LIMIT_50',
  'TIME_LIMIT_80',
  'TIME_LIMIT_90',
  'TIME_LIMIT',
  'ARRAY_TASKS'
] as const;
export type MailType = (typeof mailTypes)[number];

/** What `ALL` stands for, of these. */
const inAll: ReadonlySet<string> = new Set<MailType>([
  'BEGIN',
  'END',
  'FAIL',
  'REQUEUE',
  'INVALID_DEPEND'
]);

/**
 * Reads a value of `--mail-type`: its words in capitals, `ALL` as what it
 * stands for. Words that are not known here stay among them.
 */
export function readMail(text: string): readonly string[] {
  const words = text
    .split(',')
    .map(word => word.trim().toUpperCase())
    .filter(word => word !== '' && word !== 'NONE');
  return words.flatMap(word => (word === 'ALL' ? ['ALL', ...inAll] : word));
}

/** The value of the option after a word was put in or taken out. */
export function writeMail(words: readonly string[]): string {
  const all = [...inAll].every(word => words.includes(word));
  const known = words.includes('ALL') && all;
  return [
    ...(known ? ['ALL'] : []),
    ...mailTypes.filter(
      type => words.includes(type) && !(known && inAll.has(type))
    ),
    ...words.filter(
      word => word !== 'ALL' && !mailTypes.some(type => type === word)
    )
  ].join(',');
}

/** As a choice, and in a sentence. */
export function mailWord(trans: TranslationBundle, type: MailType): string {
  switch (type) {
    case 'BEGIN':
      return trans.__('it starts');
    case 'END':
      return trans.__('it ends');
    case 'FAIL':
      return trans.__('it fails');
    case 'REQUEUE':
      return trans.__('it is requeued');
    case 'INVALID_DEPEND':
      return trans.__('what it waits for never comes');
    case 'TIME_LIMIT_50':
      return trans.__('50 % of its time are over');
    case 'TIME_LIMIT_80':
      return trans.__('80 % of its time are over');
    case 'TIME_LIMIT_90':
      return trans.__('90 % of its time are over');
    case 'TIME_LIMIT':
      return trans.__('its time is over');
    case 'ARRAY_TASKS':
      return trans.__('for each task of an array');
  }
}

/** `it ends, it fails`; undefined for no mail, and for words that are not known. */
export function mailWords(
  trans: TranslationBundle,
  text: string
): string | undefined {
  const words = readMail(text);
  const known = mailTypes.filter(type => words.includes(type));
  const others = words.filter(
    word => word !== 'ALL' && !known.some(type => type === word)
  );
  return words.length === 0 || others.length > 0
    ? undefined
    : known.map(type => mailWord(trans, type)).join(', ');
}
