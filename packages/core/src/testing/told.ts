import type { ITold } from '../told';

/** What all tabs of a browser know to be told, without one. */
export class CommonTold implements ITold {
  readonly names = new Set<string>();

  claim(names: readonly string[]): Promise<readonly string[]> {
    const fresh = names.filter(name => !this.names.has(name));
    fresh.forEach(name => this.names.add(name));
    return Promise.resolve(fresh);
  }
}
