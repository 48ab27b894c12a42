import {
  type FocusEvent,
  type PointerEvent,
  useEffect,
  useMemo,
  useRef
} from 'react';

/** Handlers for the element that holds the rows. */
interface IHold {
  readonly onPointerEnter: (event: PointerEvent) => void;
  readonly onPointerLeave: (event: PointerEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/**
 * Tells whether the pointer is over the rows, or one of them has the focus:
 * then they should keep their order.
 */
export function useHold(
  onHold: ((held: boolean) => void) | undefined,
  empty: boolean
): IHold {
  const listener = useRef(onHold);
  useEffect(() => {
    listener.current = onHold;
  });
  const hold = useMemo(() => {
    const by = { pointer: false, focus: false };
    let told = false;
    return (news: Partial<typeof by>): void => {
      Object.assign(by, news);
      const held = by.pointer || by.focus;
      if (held !== told) {
        told = held;
        listener.current?.(held);
      }
    };
  }, []);
  useEffect(() => {
    const release = (): void => hold({ pointer: false, focus: false });
    // Rows that go away tell nothing of a pointer or focus that was on them.
    if (empty) {
      release();
    }
    return release;
  }, [empty, hold]);
  return useMemo(
    () => ({
      onPointerEnter: () => hold({ pointer: true }),
      onPointerLeave: () => hold({ pointer: false }),
      onFocus: () => hold({ focus: true }),
      onBlur: event =>
        hold({ focus: event.currentTarget.contains(event.relatedTarget) })
    }),
    [hold]
  );
}
