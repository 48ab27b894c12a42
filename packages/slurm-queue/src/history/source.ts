import type { HistoryWindow, JobWindow } from '@jupyterlab-hpc/api';

/** Whether rows are of the history, and only what was seen here. */
export function seenOnly(window: JobWindow | undefined): boolean {
  return window !== undefined && isHistory(window) && window.source === 'seen';
}

function isHistory(window: JobWindow): window is HistoryWindow {
  return 'source' in window;
}
