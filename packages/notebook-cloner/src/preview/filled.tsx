import React, { Fragment, type ReactNode } from 'react';

/** Signs for private use: they stand for a part while a text is translated. */
const first = 0xe000;

/** What to give to a translation in the place of the part `at`. */
export function slot(at: number): string {
  return String.fromCharCode(first + at);
}

/** A translated text with elements in the place of its slots. */
export function Filled(props: {
  readonly text: string;
  readonly parts: readonly ReactNode[];
}): React.JSX.Element {
  const { parts, text } = props;
  const pieces = text.split(/([\uE000-\uE00F])/);
  return (
    <>
      {pieces.map((piece, at) => (
        <Fragment key={at}>
          {/* Every second one is a slot. */}
          {at % 2 === 0 ? piece : parts[piece.charCodeAt(0) - first]}
        </Fragment>
      ))}
    </>
  );
}
