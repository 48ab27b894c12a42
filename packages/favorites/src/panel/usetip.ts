import { browserClock } from '@jupyterlab-hpc/core';
import type { IDisposable } from '@lumino/disposable';
import { useEffect, useRef, useState } from 'react';

/** Milliseconds of rest on a line before its tip comes. */
const delay = 500;

interface ITipHandlers {
  readonly onPointerEnter: (event: React.PointerEvent<HTMLElement>) => void;
  readonly onPointerLeave: () => void;
  readonly onPointerDown: () => void;
  readonly onFocus: (event: React.FocusEvent<HTMLElement>) => void;
  readonly onBlur: () => void;
}

interface ITip {
  /** The line that the tip is for, while it is to be seen. */
  readonly anchor: HTMLElement | undefined;
  readonly handlers: ITipHandlers;
  readonly hide: () => void;
}

/**
 * Has a tip come after some rest of the pointer or of the keyboard's focus on
 * a line. `onPoint` tells at once whether one of them is on it.
 */
export function useTip(onPoint: (pointed: boolean) => void): ITip {
  const [anchor, setAnchor] = useState<HTMLElement>();
  const timer = useRef<IDisposable>();
  useEffect(() => () => timer.current?.dispose(), []);

  const show = (line: HTMLElement): void => {
    onPoint(true);
    timer.current?.dispose();
    timer.current = browserClock.after(delay, () => setAnchor(line));
  };
  const hide = (): void => {
    timer.current?.dispose();
    setAnchor(undefined);
  };
  const leave = (): void => {
    onPoint(false);
    hide();
  };
  return {
    anchor,
    hide,
    handlers: {
      onPointerEnter: ({ currentTarget }) => show(currentTarget),
      onPointerLeave: leave,
      onPointerDown: hide,
      onFocus: ({ currentTarget, target }) => {
        // A click gives the focus, too, and says nothing of wanting a tip.
        if (target === currentTarget && target.matches(':focus-visible')) {
          show(currentTarget);
        }
      },
      onBlur: leave
    }
  };
}
