import { isPathLike, saysPath } from './paths';

/** The most that is kept of each kind: a list is for a person. */
const most = 500;

/** Each pattern is held against all files of a tree. */
const mostPatterns = 50;

/** What the cells of a notebook name, in the order in which they do. */
export class Mentions {
  /** Names of modules and packages, as the language has them. */
  readonly modules = new Set<string>();
  /** Paths that the notebook makes itself. */
  readonly written = new Set<string>();
  /** Paths that are read; false: perhaps, and worth a word only if it is there. */
  readonly reads = new Map<string, boolean>();

  module(name: string | undefined): void {
    if (name !== undefined && name !== '' && this.modules.size < most) {
      this.modules.add(name);
    }
  }

  /** A text in a place where a path stands. */
  read(text: string, isSure = true): void {
    const path = text.replace(/^(?:\.\/)+/, '');
    if (isPathLike(path) && this.reads.size < most && this.hasRoom(path)) {
      const before = this.reads.get(path) ?? false;
      this.reads.set(path, before || (isSure && saysPath(path)));
    }
  }

  write(text: string): void {
    if (this.written.size < most) {
      this.written.add(text.replace(/^(?:\.\/)+/, ''));
    }
  }

  private hasRoom(path: string): boolean {
    const isPattern = /[*?[]/.test(path);
    this.patterns += isPattern ? 1 : 0;
    return !isPattern || this.patterns <= mostPatterns;
  }

  private patterns = 0;
}
