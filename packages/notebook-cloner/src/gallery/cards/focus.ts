import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState
} from 'react';

import { columnsOf, step } from './step';

export interface ICardFocusOptions {
  /** What holds the cards; each has an element with its id in `data-stop`. */
  readonly root: RefObject<HTMLElement>;
  /** Of all cards, drawn or not. */
  readonly ids: readonly string[];
  /** Has a card drawn that is not yet. */
  readonly draw: (index: number) => void;
  /** A card got the focus. */
  readonly onChoose: (id: string) => void;
}

interface ICardFocus {
  /** The card that Tab reaches. */
  readonly current: string | undefined;
  readonly handlers: {
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
    readonly onBlur: () => void;
  };
}

/**
 * Makes cards one stop of the Tab key, with arrows inside in two dimensions.
 * The focus stays with its card when others come, and beside where it was when
 * that is gone.
 */
export function useCardFocus(options: ICardFocusOptions): ICardFocus {
  const { root, ids, draw, onChoose } = options;
  const [place, setPlace] = useState({ id: ids[0], index: 0 });
  const held = useRef(false);
  const next = useRef<string | undefined>(undefined);
  const found = place.id === undefined ? -1 : ids.indexOf(place.id);
  const index = found < 0 ? Math.min(place.index, ids.length - 1) : found;
  const current = ids[index];

  useLayoutEffect(() => {
    const isLost =
      held.current && !root.current?.contains(document.activeElement);
    const wanted = next.current ?? (isLost ? current : undefined);
    const element = stopsIn(root.current).find(
      ({ dataset }) => dataset['stop'] === wanted
    );
    if (element !== undefined) {
      next.current = undefined;
      element.focus();
    }
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    const columns = columnsOf(stopsIn(root.current).map(topOf));
    const to = step(event.key, index, ids.length, columns);
    if (to !== undefined) {
      event.preventDefault();
      next.current = ids[to];
      draw(to);
      setPlace({ id: ids[to], index: to });
    }
  };

  const onFocus = ({ target }: FocusEvent<HTMLElement>): void => {
    const card = target.closest('li');
    const id = stopsIn(card)[0]?.dataset['stop'];
    held.current = true;
    if (id !== undefined) {
      setPlace({ id, index: ids.indexOf(id) });
      onChoose(id);
    }
  };

  const onBlur = (): void => {
    held.current = false;
  };

  return { current, handlers: { onKeyDown, onFocus, onBlur } };
}

function stopsIn(element: HTMLElement | null): HTMLElement[] {
  return [...(element?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])];
}

/** Where the card of a stop begins. */
function topOf(stop: HTMLElement): number {
  return stop.closest('li')?.offsetTop ?? 0;
}
