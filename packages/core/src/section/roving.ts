import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState
} from 'react';

interface IRoving {
  /** The stop that Tab reaches; elements have it in `data-stop`. */
  readonly current: string | undefined;
  readonly handlers: {
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
    readonly onBlur: () => void;
  };
}

/**
 * Makes a list one stop of the Tab key, with arrows inside. The focus stays
 * with what has it when a refresh moves that, and beside where it was when
 * it is gone.
 */
export function useRoving(
  root: RefObject<HTMLElement>,
  stops: readonly string[]
): IRoving {
  const [place, setPlace] = useState({ stop: stops[0], index: 0 });
  const held = useRef(false);
  const found = place.stop === undefined ? -1 : stops.indexOf(place.stop);
  const index = found < 0 ? Math.min(place.index, stops.length - 1) : found;
  const current = stops[index];

  const focus = (stop: string | undefined): void => {
    const elements = root.current?.querySelectorAll<HTMLElement>('[data-stop]');
    [...(elements ?? [])]
      .find(element => element.dataset['stop'] === stop)
      ?.focus();
  };

  useLayoutEffect(() => {
    const { activeElement } = document;
    if (held.current && !root.current?.contains(activeElement)) {
      focus(current);
    }
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const to = target(event, index, stops.length);
    if (to !== undefined) {
      event.preventDefault();
      focus(stops[to]);
    }
  };

  const onFocus = ({ target: element }: FocusEvent<HTMLElement>): void => {
    const { stop } = element.dataset;
    held.current = true;
    if (stop !== undefined) {
      setPlace({ stop, index: stops.indexOf(stop) });
    }
  };

  const onBlur = (): void => {
    held.current = false;
  };

  return { current, handlers: { onKeyDown, onFocus, onBlur } };
}

function target(
  event: KeyboardEvent,
  index: number,
  count: number
): number | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
    return undefined;
  }
  switch (event.key) {
    case 'ArrowDown':
      return Math.min(count - 1, index + 1);
    case 'ArrowUp':
      return Math.max(0, index - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
