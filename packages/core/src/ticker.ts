import { useEffect, useState } from 'react';

const listeners = new Set<() => void>();
let timer: number | undefined;

function tick(): void {
  if (document.visibilityState === 'visible') {
    listeners.forEach(listener => listener());
  }
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= window.setInterval(tick, 1000);
  document.addEventListener('visibilitychange', listener);
  return () => {
    listeners.delete(listener);
    document.removeEventListener('visibilitychange', listener);
    if (listeners.size === 0) {
      window.clearInterval(timer);
      timer = undefined;
    }
  };
}

/**
 * Renders the calling component again once a second while `active` and the
 * page is visible. All components share one timer.
 */
export function useTick(active: boolean): void {
  const [, render] = useState(0);
  useEffect(
    () => (active ? listen(() => render(count => count + 1)) : undefined),
    [active]
  );
}

/** Whether `waiting` has been true for so many milliseconds. */
export function useAfter(milliseconds: number, waiting = true): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!waiting) {
      return;
    }
    const timer = window.setTimeout(() => setOver(true), milliseconds);
    return () => {
      window.clearTimeout(timer);
      setOver(false);
    };
  }, [milliseconds, waiting]);
  return over;
}
