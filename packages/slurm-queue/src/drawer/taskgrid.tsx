import type { GroupPart } from '@jupyterlab-hpc/api';
import { stateWord, stripTone, useWidth } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId, useMemo, useRef, useState } from 'react';

import { moved } from './taskkeys';
import { type ITask, TaskOrder } from './taskorder';

export interface ITaskGridProps {
  readonly trans: TranslationBundle;
  readonly parts: readonly GroupPart[];
  /** The person chose a task: its details, or its log. */
  readonly onTask: (id: string) => void;
  readonly onLog: (id: string) => void;
}

/** Pixels of a square with the gap after it, and squares below each other on screen. */
const pitch = 12;
const mostLines = 9;

/** Squares in a line before the width is known. */
const usualLine = 20;

/**
 * A square for each task of an array, by its state. Only those on screen are
 * made, so that it does not matter how many there are.
 */
export function TaskGrid(props: ITaskGridProps): React.JSX.Element {
  const { trans, parts, onTask, onLog } = props;
  const order = useMemo(() => new TaskOrder(parts), [parts]);
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const [top, setTop] = useState(0);
  const [current, setCurrent] = useState<{ number: number; place: number }>();
  const name = useId();

  const columns =
    width === 0 ? usualLine : Math.max(1, Math.floor(width / pitch));
  const lines = Math.ceil(order.count / columns);
  const first = Math.max(0, Math.floor(top / pitch) - 1);
  const last = Math.min(lines, first + mostLines + 3);
  // The task stays the current one, wherever a refresh has put it.
  const place = useMemo(() => {
    const { number, place: before = 0 } = current ?? {};
    return order.at(before)?.number === number ? before : order.placeOf(number);
  }, [order, current]);
  const placeLine = Math.floor(place / columns);
  const isDrawn = first <= placeLine && placeLine < last;

  const choose = (next: number): void => {
    const task = order.at(next);
    setCurrent(task && { number: task.number, place: next });
  };
  const goTo = (next: number): void => {
    choose(next);
    const element = scroller.current;
    if (element !== null) {
      const at = Math.floor(next / columns) * pitch;
      const height = element.clientHeight || mostLines * pitch;
      const scrolled = Math.max(at + pitch - height, Math.min(at, top));
      element.scrollTop = scrolled;
      setTop(scrolled);
    }
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const next = moved(event, place, order.count, columns, mostLines);
    const id = order.at(place)?.id;
    if (next !== undefined) {
      goTo(next);
    } else if (event.key === 'Enter' && id !== undefined) {
      onTask(id);
    } else if (event.key === 'l' && id !== undefined) {
      onLog(id);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const onClick = (event: React.MouseEvent): void => {
    const { at } =
      event.target instanceof HTMLElement ? event.target.dataset : {};
    const task = at === undefined ? undefined : order.at(Number(at));
    if (task !== undefined) {
      choose(Number(at));
      onTask(task.id);
    }
  };

  return (
    <div
      ref={scroller}
      className="jp-HpcTasks"
      role="grid"
      tabIndex={0}
      aria-label={trans.__('Tasks, those that failed first')}
      aria-rowcount={lines}
      aria-colcount={columns}
      aria-activedescendant={isDrawn ? `${name}${place}` : undefined}
      style={{ maxHeight: mostLines * pitch }}
      onScroll={event => setTop(event.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div role="rowgroup" style={{ height: lines * pitch }}>
        {Array.from({ length: Math.max(0, last - first) }, (_, index) => (
          <Line
            key={first + index}
            trans={trans}
            order={order}
            columns={columns}
            name={name}
            place={place}
            index={first + index}
          />
        ))}
      </div>
    </div>
  );
}

function Line(props: {
  readonly trans: TranslationBundle;
  readonly order: TaskOrder;
  readonly columns: number;
  readonly index: number;
  readonly name: string;
  readonly place: number;
}): React.JSX.Element {
  const { trans, order, columns, index, name, place } = props;
  const begin = index * columns;
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      className="jp-HpcTasks-line"
      style={{ top: index * pitch }}
    >
      {Array.from({ length: columns }, (_, column) => {
        const at = begin + column;
        const task = order.at(at);
        return (
          task && (
            <span
              key={at}
              id={`${name}${at}`}
              data-at={at}
              role="gridcell"
              aria-colindex={column + 1}
              className={`jp-HpcTasks-task jp-mod-${stripTone(task.state)}${at === place ? ' jp-mod-current' : ''}`}
              {...called(trans, task)}
            />
          )
        );
      })}
    </div>
  );
}

/** Its name for the eye and the ear. */
function called(
  trans: TranslationBundle,
  { number, state }: ITask
): { title: string; 'aria-label': string } {
  const word = stateWord(trans, { state, rawState: trans.__('other') });
  const label = trans.__('Task %1: %2', number, word);
  return { title: label, 'aria-label': label };
}
