/** Ctrl-C and its kin as a signal to wait for, so that what was begun can be taken down. */

/**
 * From now on SIGINT, SIGTERM and SIGHUP end nothing by themselves: the caller must.
 *
 * @returns {AbortSignal} aborted by the first of them
 */
export function onInterrupt() {
  const controller = new AbortController();
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => controller.abort(signal));
  }
  return controller.signal;
}

/** @param {AbortSignal} signal @returns {Promise<undefined>} settles when it is aborted */
export function aborted(signal) {
  return new Promise(resolve => {
    const done = () => resolve(undefined);
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) {
      done();
    }
  });
}
