import { useState } from 'react';

/** How a picker reads a text and writes it. */
export interface IReading<T> {
  /** Undefined for a text that the picker has no fields for. */
  readonly read: (text: string) => T | undefined;
  /** What is not complete is left out. */
  readonly write: (fields: T) => string;
}

/**
 * The fields of a picker over the text that they write: also what is not
 * complete, and so not in the text, stays, until the text is changed by
 * something else.
 */
export function useFields<T>(
  text: string,
  { read, write }: IReading<T>,
  onChange: (text: string) => void
): readonly [T | undefined, (fields: T) => void] {
  const [kept, setKept] = useState<{ text: string; fields: T }>();
  const fields = kept?.text === text ? kept.fields : read(text);
  const change = (next: T): void => {
    const written = write(next);
    setKept({ text: written, fields: next });
    if (written !== text) {
      onChange(written);
    }
  };
  return [fields, change];
}
