import type { ClonePreview } from '@jupyterlab-hpc/api';

import type { Found } from '../found';
import type { Language } from './kernel';
import { environmentOf } from './needs/environment';
import { Mentions } from './needs/mentions';
import { mentionsOfJulia, mentionsOfR } from './needs/others';
import { packageOf } from './needs/packages';
import { Beside } from './needs/paths';
import { mentionsOfPython } from './needs/python';
import { juliaModules, pythonModules, rPackages } from './needs/stdlib';

export type Needs = ClonePreview['reads'];

/** More of one cell, or of all, is data rather than code. */
const mostOfCell = 200_000;
const mostOfAll = 2_000_000;

const languages: Record<
  Exclude<Language, 'other'>,
  {
    readonly add: typeof mentionsOfPython;
    readonly own: ReadonlySet<string>;
    readonly endings: readonly string[];
  }
> = {
  python: { add: mentionsOfPython, own: pythonModules, endings: ['.py'] },
  r: { add: mentionsOfR, own: rPackages, endings: [] },
  julia: { add: mentionsOfJulia, own: juliaModules, endings: ['.jl'] }
};

/** Gathers what the code of a notebook names, cell by cell; nothing of it runs. */
export class NeedsReader {
  constructor(private readonly language: Language) {}

  add(source: string): void {
    this.size += source.length;
    const isCode = source.length <= mostOfCell && this.size <= mostOfAll;
    if (this.language !== 'other' && isCode) {
      languages[this.language].add(source, this.mentions, this.known);
    }
  }

  /** What of that is where, as far as its tree is known. Rejects when aborted. */
  async needs(
    found: Pick<Found, 'tree' | 'complete' | 'folder' | 'text' | 'offers'>,
    signal: AbortSignal
  ): Promise<Needs> {
    const environment = await environmentOf(found, signal);
    const listed = new Set(environment.flatMap(({ names }) => names));
    const beside = new Beside(found.tree, found.folder);
    const { modules, others } = this.modules(beside);
    const paths = [...this.mentions.reads.keys()];
    return {
      here: unique([...modules, ...paths.filter(path => beside.has(path))]),
      missing: isKnown(found) ? this.missing(beside) : [],
      packages: unique(others.map(name => this.packageOf(name, listed))),
      environment
    };
  }

  private modules(beside: Beside): { modules: string[]; others: string[] } {
    const modules: string[] = [];
    const others: string[] = [];
    if (this.language === 'other') {
      return { modules, others };
    }
    const { endings, own } = languages[this.language];
    const { modules: named, written } = this.mentions;
    for (const name of named) {
      // Python takes its own first where both are there, but for few.
      const file =
        endings.length > 0 ? beside.module(name, endings) : undefined;
      const isMade = endings.some(end => written.has(name + end));
      if (own.has(name)) {
        continue;
      }
      if (file !== undefined) {
        modules.push(file);
      } else if (!isMade) {
        others.push(name);
      }
    }
    return { modules, others };
  }

  private missing(beside: Beside): string[] {
    const { reads, written } = this.mentions;
    return [...reads]
      .filter(([path, isSure]) => isSure && !written.has(path))
      .map(([path]) => path)
      .filter(path => !beside.has(path));
  }

  private packageOf(name: string, listed: ReadonlySet<string>): string {
    return this.language === 'python' ? packageOf(name, listed) : name;
  }

  private readonly mentions = new Mentions();
  /** Names that stand for a text: `path = 'data.csv'`. */
  private readonly known = new Map<string, string>();
  private size = 0;
}

/** Where nothing can be brought along, nothing is beside it. */
function isKnown({
  complete,
  offers
}: Pick<Found, 'complete' | 'offers'>): boolean {
  return complete || offers.length === 0;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
