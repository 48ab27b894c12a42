import type { ContentsQuery } from '@jupyterlab-hpc/api';
import type { Contents } from '@jupyterlab/services';

export interface IShortened {
  readonly content: readonly Contents.IModel[];
  /** Entries that the filter lets through. */
  readonly matching: number;
}

/**
 * The first entries of a directory, in the order in which the file browser
 * shows them by default: what the bridge gives, of a listing that is there.
 */
export function shorten(
  entries: readonly Contents.IModel[],
  { limit, q = '' }: Pick<ContentsQuery, 'limit' | 'q'>
): IShortened {
  const text = q.toLowerCase();
  const matching =
    text === ''
      ? [...entries]
      : entries.filter(({ name }) => name.toLowerCase().includes(text));
  const { compare } = new Intl.Collator(undefined, {
    numeric: true,
    sensitivity: 'base'
  });
  const rank = ({ type }: Contents.IModel): number =>
    type === 'directory' ? 0 : 1;
  matching.sort((a, b) => rank(a) - rank(b) || compare(a.name, b.name));
  return { content: matching.slice(0, limit), matching: matching.length };
}
