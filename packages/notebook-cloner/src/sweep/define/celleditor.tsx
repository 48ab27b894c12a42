import type { SweepParameter } from '@jupyterlab-hpc/api';
import { valueLines } from '@jupyterlab-hpc/core';
import React, { useEffect, useLayoutEffect, useRef, useState } from 'react';

import type { IEditing, IHands, Move } from './hands';
import type { Cell } from './rows';
import { Choices, isBool } from './valuefields';

export interface ICellEditorProps {
  readonly hands: IHands;
  readonly editing: IEditing;
  readonly cell: Cell;
  readonly parameter: SweepParameter;
  readonly label: string;
}

/**
 * A cell in which a person types: Enter and Tab go on, Esc leaves it as it
 * was. A text of several lines lies over the table; Alt+Enter begins a line.
 */
export function CellEditor(props: ICellEditorProps): React.JSX.Element {
  const { cell, editing, hands, parameter } = props;
  const before = 'text' in cell ? cell.text : valueLines(cell.value, parameter);
  const [text, setText] = useState(editing.start ?? before);
  const element = useRef<HTMLTextAreaElement & HTMLSelectElement>(null);
  const isOver = useRef(false);
  const hasLines = text.includes('\n');

  const end = (result: string | undefined, to: Move): void => {
    if (!isOver.current) {
      isOver.current = true;
      hands.end(editing, result === before ? undefined : result, to);
    }
  };

  // After the grid has given the focus to the row.
  useEffect(() => {
    element.current?.focus();
    if (editing.start === undefined && element.current?.tagName !== 'SELECT') {
      element.current?.select();
    }
  }, [editing]);

  useLayoutEffect(() => {
    if (hasLines && element.current !== null) {
      lift(element.current);
    }
  }, [hasLines]);

  const onKeyDown = (
    event: React.KeyboardEvent<HTMLTextAreaElement | HTMLSelectElement>
  ): void => {
    const { altKey, ctrlKey, key, metaKey, shiftKey } = event;
    if (event.nativeEvent.isComposing || key === 'F6') {
      return;
    }
    if (key === 'Enter' && (ctrlKey || metaKey)) {
      // What it starts has to know of it.
      end(text, 'stay');
      return;
    }
    event.stopPropagation();
    if (key === 'Escape') {
      event.preventDefault();
      end(undefined, 'stay');
    } else if (key === 'Tab') {
      event.preventDefault();
      end(text, shiftKey ? 'back' : 'next');
    } else if (key === 'Enter' && altKey) {
      event.preventDefault();
      const { selectionEnd, selectionStart } =
        event.currentTarget as Partial<HTMLTextAreaElement>;
      setText(`${text.slice(0, selectionStart)}\n${text.slice(selectionEnd)}`);
    } else if (key === 'Enter' && !shiftKey) {
      event.preventDefault();
      end(text, 'down');
    }
  };

  const common = {
    ref: element,
    className: 'jp-HpcSweep-editor',
    'aria-label': props.label,
    value: text,
    onChange: (event: React.ChangeEvent<{ readonly value: string }>) =>
      setText(event.target.value),
    onBlur: () => end(text, 'away'),
    onKeyDown,
    // Clicks and double clicks in it are not those of the row.
    onClick: stop,
    onDoubleClick: stop
  };
  const isChoice = parameter.kind === 'bool' && isBool(before);
  return isChoice && editing.start === undefined ? (
    <select {...common}>
      <Choices isOptional={parameter.isOptional || before === 'None'} />
    </select>
  ) : (
    <textarea
      {...common}
      rows={hasLines ? 5 : 1}
      spellCheck={false}
      aria-invalid={'problem' in cell}
    />
  );
}

function stop(event: React.SyntheticEvent): void {
  event.stopPropagation();
}

/** Puts a field over all else, where no row cuts it off. */
function lift(element: HTMLElement): void {
  if ('popover' in element && element.popover === null) {
    const { bottom, left, top } = (
      element.parentElement ?? element
    ).getBoundingClientRect();
    element.classList.add('jp-mod-lines');
    element.popover = 'manual';
    element.showPopover();
    const { offsetHeight: height, offsetWidth: width } = element;
    const fits = top + height <= window.innerHeight;
    element.style.left = `${Math.max(0, Math.min(left, window.innerWidth - width))}px`;
    element.style.top = `${fits ? top : Math.max(0, bottom - height)}px`;
  }
}
