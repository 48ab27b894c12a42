import {
  type FocusEvent,
  type RefObject,
  useEffect,
  useRef,
  useState
} from 'react';

interface IShown {
  readonly search: string;
  readonly keys: readonly string[];
}

/**
 * The order in which rows are shown: while somebody is at them, none moves or
 * comes between; new ones wait, and those that are gone leave. What is searched
 * for comes at once.
 */
export function useHeldOrder<T extends { readonly key: string }>(
  items: readonly T[],
  held: boolean,
  search: string
): readonly T[] {
  const shown = useRef<IShown>({ search, keys: [] });
  if (!held || shown.current.search !== search) {
    shown.current = { search, keys: items.map(({ key }) => key) };
    return items;
  }
  const byKey = new Map(items.map(item => [item.key, item]));
  return shown.current.keys.flatMap(key => byKey.get(key) ?? []);
}

interface IPresence {
  /** Whether somebody is at the element, by pointer or keyboard. */
  readonly present: boolean;
  readonly handlers: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
  };
}

/** Whether somebody is at an element, and what it takes to know that. */
export function usePresence(root: RefObject<HTMLElement>): IPresence {
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  useEffect(() => {
    if (!hovered) {
      return;
    }
    // A drag of JupyterLab keeps to itself that the pointer left.
    const follow = ({ target }: Event): void => {
      if (!(target instanceof Node && root.current?.contains(target))) {
        setHovered(false);
      }
    };
    window.addEventListener('pointermove', follow, true);
    return () => window.removeEventListener('pointermove', follow, true);
  }, [hovered, root]);
  return {
    present: hovered || focused,
    handlers: {
      onPointerEnter: () => setHovered(true),
      onPointerLeave: () => setHovered(false),
      onFocus: () => setFocused(true),
      onBlur: ({ currentTarget, relatedTarget }) =>
        setFocused(currentTarget.contains(relatedTarget))
    }
  };
}
