/** A call that was given up because it took too long. */
export class SlowError extends Error {
  constructor(path: string) {
    super(`${path} does not answer.`);
    this.name = 'SlowError';
  }
}
