import React, { type RefObject, useEffect, useRef, useState } from 'react';

import type { IStyle } from './style';
import type { IBlock, IRow } from './text';

export interface IBlockProps {
  readonly block: IBlock;
  /** What is marked in its rows; undefined where none of them has it. */
  readonly pattern: RegExp | undefined;
  /** The place of the row that the search is at, if that is here. */
  readonly current: number | undefined;
}

/**
 * Some rows. The browser leaves out of layout and painting what is off screen
 * (`content-visibility`), and still finds, selects and copies it.
 */
export const Block = React.memo(function Block(
  props: IBlockProps
): React.JSX.Element {
  const { block, current, pattern } = props;
  const { key, rows } = block;
  const root = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(root);
  // A hundred thousand marks that nobody sees would take seconds.
  const isMarked = isSeen || current !== undefined;
  return (
    <div
      ref={root}
      className="jp-HpcLog-block"
      data-key={key}
      style={{ containIntrinsicHeight: `auto calc(${rows.length} * 1lh)` }}
    >
      <Rows
        block={block}
        pattern={isMarked ? pattern : undefined}
        current={current}
      />
    </div>
  );
});

const Rows = React.memo(function Rows(props: IBlockProps): React.JSX.Element {
  const { current, pattern } = props;
  const { rows } = props.block;
  const last = rows.length - 1;
  return (
    <>
      {rows.map((row, index) => {
        // A text for each row: what did not change stays selected.
        const end = index < last || row.text === '' ? '\n' : '';
        return isPlain(row, pattern) ? (
          row.text + end
        ) : (
          <React.Fragment key={index}>
            <Row row={row} pattern={pattern} current={row.at === current} />
            {end}
          </React.Fragment>
        );
      })}
      {rows[last]?.text === '' && <br />}
    </>
  );
});

const change = 'contentvisibilityautostatechange';

/** Whether the browser draws an element that is left out while it is off screen. */
function useSeen(root: RefObject<HTMLElement>): boolean {
  const [isSeen, setSeen] = useState(!(`on${change}` in document.body));
  useEffect(() => {
    const node = root.current;
    const listen = (event: Event): void =>
      setSeen(!('skipped' in event && event.skipped === true));
    node?.addEventListener(change, listen);
    return () => node?.removeEventListener(change, listen);
  }, [root]);
  return isSeen;
}

function isPlain({ runs, text }: IRow, pattern: RegExp | undefined): boolean {
  return (
    runs === undefined && (pattern === undefined || text.search(pattern) < 0)
  );
}

function Row(props: {
  readonly row: IRow;
  readonly pattern: RegExp | undefined;
  readonly current: boolean;
}): React.JSX.Element {
  const { current, pattern, row } = props;
  return (
    <span className={current ? 'jp-mod-current' : undefined}>
      {partsOf(row, pattern).map(({ isMatch, style, text }, index) =>
        isMatch ? (
          <mark key={index}>{text}</mark>
        ) : style === undefined ? (
          text
        ) : (
          <span key={index} style={cssOf(style)}>
            {text}
          </span>
        )
      )}
    </span>
  );
}

interface IPartOfRow {
  readonly text: string;
  readonly style: IStyle | undefined;
  readonly isMatch: boolean;
}

/** A row cut at the ends of its runs, and of what matches. */
function partsOf(row: IRow, pattern: RegExp | undefined): IPartOfRow[] {
  const parts: IPartOfRow[] = [];
  const runs = row.runs ?? [{ text: row.text, style: undefined }];
  const matches = pattern === undefined ? [] : [...row.text.matchAll(pattern)];
  let begin = 0;
  for (const { style, text } of runs) {
    const end = begin + text.length;
    let at = begin;
    for (const { 0: found, index } of matches) {
      const from = Math.max(at, index);
      const to = Math.min(end, index + found.length);
      if (from < to) {
        parts.push({ text: row.text.slice(at, from), style, isMatch: false });
        parts.push({ text: row.text.slice(from, to), style, isMatch: true });
        at = to;
      }
    }
    parts.push({ text: row.text.slice(at, end), style, isMatch: false });
    begin = end;
  }
  return parts.filter(({ text }) => text !== '');
}

const paper = 'var(--jp-layout-color1)';
const ink = 'var(--jp-content-font-color1)';

/** The style as CSS; the sixteen named colours are those of the theme. */
function cssOf(style: IStyle): React.CSSProperties {
  const named = (color: number | string | undefined): string | undefined =>
    typeof color === 'number' ? `var(--jp-hpc-ansi-${color})` : color;
  const back = named(style.background);
  // On a named colour, every other that is named is hard to read.
  const isOnNamed = typeof style.background === 'number';
  const front = isOnNamed ? paper : named(style.color);
  const color = style.inverse
    ? (back ?? paper)
    : (front ??
      (back && paper) ??
      (style.dim ? 'var(--jp-ui-font-color2)' : undefined));
  const lines = [
    style.underline && 'underline',
    style.strike && 'line-through'
  ].filter(Boolean);
  return {
    color,
    background: style.inverse ? (front ?? ink) : back,
    fontWeight: style.bold ? 600 : undefined,
    fontStyle: style.italic ? 'italic' : undefined,
    textDecoration: lines.length > 0 ? lines.join(' ') : undefined
  };
}
