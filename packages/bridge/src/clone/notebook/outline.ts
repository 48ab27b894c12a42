import { NotANotebook } from './instead';
import type { JsonKind, JsonSink } from './json';
import { lastOf, type Member, type ObjectSpan, type Span } from './spans';

/** Where a cell is. Outputs are known apart, as they are what makes it large. */
export interface CellSpan extends Span {
  readonly outputs?: Span;
}

/** More is no work of a person, and would cost the memory of an outline. */
export const mostCells = 50_000;
const mostMembers = 2000;
const mostClaims = 100_000;

/** What claims trust in the metadata of a cell, and of a notebook. */
export const claims = { cell: 'trusted', notebook: 'signature' };

type Role = 'root' | 'metadata' | 'cells' | 'cell' | 'cell metadata';

interface Frame {
  readonly role: Role;
  readonly start: number;
  readonly members: Member[];
  key?: { readonly name: string | undefined; readonly at: number };
}

/**
 * Where the parts of a notebook are that matter here, gathered while its bytes
 * pass. Of what is there twice the last one counts, as for all readers of
 * JSON; claims of trust are counted in all of them.
 */
export class Outline implements JsonSink {
  /** The fields of the document itself. */
  root: ObjectSpan | undefined;
  metadata: ObjectSpan | undefined;
  cells: CellSpan[] = [];
  /** Cells that claim to be trusted. */
  trusted = 0;
  /** How often `NaN` and `Infinity` stand where JSON has no number for them. */
  notFinite = 0;

  begin(kind: JsonKind, at: number): void {
    const role = this.below === 0 ? this.roleOf(kind) : undefined;
    if (role !== undefined) {
      this.frames.push({ role, start: at, members: [] });
      return;
    }
    if (this.below === 0) {
      this.start = at;
      this.kind = kind;
    }
    this.below += 1;
  }

  end(at: number): void {
    if (this.below > 0) {
      this.below -= 1;
      if (this.below === 0) {
        this.value({ start: this.start, end: at }, this.kind);
      }
      return;
    }
    const frame = this.frames.pop();
    if (frame !== undefined) {
      this.endOf({ ...frame, end: at }, frame.role);
      const kind = frame.role === 'cells' ? 'list' : 'object';
      this.value({ start: frame.start, end: at }, kind);
    }
  }

  key(name: string | undefined, at: number): void {
    const frame = this.frames.at(-1);
    if (this.below === 0 && frame !== undefined) {
      frame.key = { name, at };
    }
  }

  plain(start: number, end: number, word?: string): void {
    if (word?.endsWith('y') === true || word === 'NaN') {
      this.notFinite += 1;
    }
    if (this.below === 0) {
      this.value({ start, end }, 'plain', word);
    }
  }

  private roleOf(kind: JsonKind): Role | undefined {
    const frame = this.frames.at(-1);
    const name = frame?.key?.name;
    switch (frame?.role) {
      case undefined:
        if (kind === 'list') {
          throw new NotANotebook('it is a list, in JSON');
        }
        return 'root';
      case 'root':
        if (name === 'cells' && kind === 'list') {
          this.cells = [];
          return 'cells';
        }
        return name === 'metadata' && kind === 'object' ? name : undefined;
      case 'cells':
        if (this.cells.length === mostCells) {
          throw new NotANotebook(`it has more than ${mostCells} cells`);
        }
        return kind === 'object' ? 'cell' : undefined;
      case 'cell':
        return name === 'metadata' && kind === 'object'
          ? 'cell metadata'
          : undefined;
      default:
        return undefined;
    }
  }

  private endOf(object: ObjectSpan, role: Role): void {
    switch (role) {
      case 'root':
        this.root = object;
        break;
      case 'metadata':
        this.claim(object, claims.notebook);
        this.metadata = object;
        break;
      case 'cell': {
        const { end, start } = object;
        const outputs = lastOf(object, 'outputs')?.value;
        this.cells.push({ start, end, ...(outputs && { outputs }) });
        break;
      }
      case 'cell metadata':
        this.trusted += isClaim(lastOf(object, claims.cell)) ? 1 : 0;
        this.claim(object, claims.cell);
        break;
      case 'cells':
    }
  }

  private value(value: Span, kind: JsonKind | 'plain', word?: string): void {
    const frame = this.frames.at(-1);
    if (frame === undefined) {
      if (kind === 'plain') {
        throw new NotANotebook('it is a single value, in JSON');
      }
      return;
    }
    if (frame.role === 'cells') {
      if (kind !== 'object') {
        const place = `${this.cells.length + 1}`;
        throw new NotANotebook(`what stands as cell ${place} is no cell`);
      }
      return;
    }
    if (frame.members.length === mostMembers) {
      const role = frame.role === 'root' ? 'document' : frame.role;
      throw new NotANotebook(`a ${role} has more than ${mostMembers} fields`);
    }
    frame.members.push({
      name: frame.key?.name,
      whole: { start: frame.key?.at ?? value.start, end: value.end },
      ...{ value, kind },
      ...(word !== undefined && { word })
    });
  }

  /** A copy leaves each of them out: so many are no work of a person. */
  private claim({ members }: ObjectSpan, name: string): void {
    this.claimed += members.filter(member => member.name === name).length;
    if (this.claimed > mostClaims) {
      throw new NotANotebook(`it claims trust more than ${mostClaims} times`);
    }
  }

  private claimed = 0;
  private readonly frames: Frame[] = [];
  /** Levels that are passed over, and what began the outermost of them. */
  private below = 0;
  private start = 0;
  private kind: JsonKind = 'object';
}

function isClaim(member: Member | undefined): boolean {
  return member !== undefined && member.word !== 'false';
}
