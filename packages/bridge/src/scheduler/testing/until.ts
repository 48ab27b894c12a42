/** Asks until there is an answer: Slurm's state decides, not a time. */
export async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) {
      return answer;
    }
  }
}

/** The order of jobs by their numbers. */
export function byId(one: { id: string }, other: { id: string }): number {
  return one.id.localeCompare(other.id, 'en', { numeric: true });
}

/** Lets others work before the answer is looked for. */
export function nextTick<T>(look: () => T): Promise<T> {
  return new Promise(resolve => setImmediate(() => resolve(look())));
}
