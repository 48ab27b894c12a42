import { type RefObject, useEffect, useState } from 'react';

/** Whether an element is on screen, or about to be. */
export function useOnScreen(element: RefObject<Element>): boolean {
  const [onScreen, setOnScreen] = useState(false);
  useEffect(() => {
    const { current } = element;
    if (current === null) {
      return;
    }
    const observer = new IntersectionObserver(entries =>
      setOnScreen(entries.at(-1)?.isIntersecting ?? false)
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return onScreen;
}
