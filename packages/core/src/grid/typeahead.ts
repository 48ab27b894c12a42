import { type KeyboardEvent, useEffect, useState } from 'react';

import type { IGridProps } from './props';

/** Milliseconds without a letter after which the next one begins anew. */
const quiet = 1000;

interface ITypeAhead {
  /** Whether letters belong to a name that is being typed. */
  readonly typing: boolean;
  /** Takes a key at a row. Whether it was a letter of a name. */
  readonly take: (event: KeyboardEvent, from: number) => boolean;
}

/** Typed letters go to the next row at hand that begins with them. */
export function useTypeAhead<R>(
  props: Pick<IGridProps<R>, 'row' | 'typeAhead' | 'onSeek'>,
  goTo: (index: number) => void
): ITypeAhead {
  const { row, typeAhead: textOf } = props;
  const [typed, setTyped] = useState('');
  useEffect(() => {
    if (typed !== '') {
      const timer = setTimeout(() => setTyped(''), quiet);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [typed]);

  const take = (event: KeyboardEvent, from: number): boolean => {
    if (textOf === undefined || !belongs(event, typed !== '')) {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      setTyped('');
      return true;
    }
    const text = typed + event.key.toLocaleLowerCase();
    setTyped(text);
    const found = findText(text, from, index => {
      const at = row(index);
      return at === undefined ? undefined : textOf(at).toLocaleLowerCase();
    });
    if (found === undefined) {
      props.onSeek?.(typed + event.key);
    } else {
      goTo(found);
    }
    return true;
  };
  return { typing: typed !== '', take };
}

/** A name begins with a letter or digit: other signs may mean other things. */
function belongs(event: KeyboardEvent, typing: boolean): boolean {
  const { key, ctrlKey, altKey, metaKey } = event;
  if (ctrlKey || altKey || metaKey || event.nativeEvent.isComposing) {
    return false;
  }
  if (typing) {
    return /^.$/u.test(key) || key === 'Escape';
  }
  return /^[\p{L}\p{N}_]$/u.test(key);
}

/**
 * The row that begins with a text, from one on and then from the first at
 * hand. One letter, also when repeated, goes on to the next row.
 */
export function findText(
  text: string,
  from: number,
  textAt: (index: number) => string | undefined
): number | undefined {
  const letter = text.charAt(0);
  const repeated = letter.repeat(text.length) === text;
  const begins = (start: string, index: number): boolean | undefined =>
    textAt(index)?.startsWith(start);
  const search = (start: string, first: number): number | undefined => {
    let index = first;
    for (let hit = begins(start, index); hit !== undefined; index++) {
      if (hit) {
        return index;
      }
      hit = begins(start, index + 1);
    }
    let above: number | undefined;
    index = first - 1;
    for (let hit = begins(start, index); hit !== undefined; index--) {
      above = hit ? index : above;
      hit = begins(start, index - 1);
    }
    return above;
  };
  const whole = search(text, text.length === 1 ? from + 1 : from);
  return whole ?? (repeated ? search(letter, from + 1) : undefined);
}
