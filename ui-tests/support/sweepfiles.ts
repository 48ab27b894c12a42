import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a run came to, by its files. */
export interface IRunFiles {
  readonly run: number;
  readonly parameters: Record<string, unknown>;
  readonly state: string;
  readonly job: string;
  readonly error?: { readonly kind: string; readonly message: string };
  /** By its status file. */
  readonly values: Record<string, unknown>;
  /** By the outputs of its notebook. */
  readonly recorded: Record<string, unknown>;
  /** The source of the cell that papermill has put in. */
  readonly injected: string;
}

interface INotebookFile {
  readonly cells: readonly {
    readonly source: string | string[];
    readonly metadata: { readonly tags?: readonly string[] };
    readonly outputs?: readonly {
      readonly data?: Record<string, unknown>;
      readonly text?: string | string[];
    }[];
  }[];
}

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** The folder of a sweep, as a program that knows its format reads it. */
export class SweepFiles {
  constructor(readonly folder: string) {}

  /** The scripts that were submitted, the oldest first. */
  get submitted(): { id: string; script: string; tasks: string }[] {
    const submissions = join(this.folder, 'submissions');
    return readdirSync(submissions)
      .filter(name => name.endsWith('.json'))
      .map(name => {
        const about = json(join(submissions, name)) as {
          at: number;
          id: string;
        };
        const base = join(submissions, name.slice(0, -'.json'.length));
        return {
          ...about,
          script: readFileSync(`${base}.sh`, 'utf8'),
          tasks: readFileSync(`${base}.tasks`, 'utf8')
        };
      })
      .sort((a, b) => a.at - b.at || Number(a.id) - Number(b.id));
  }

  /** The numbers of runs in a state, by their status files. */
  inState(state: string): number[] {
    return readdirSync(join(this.folder, 'status'))
      .filter(name => /^\d+\.json$/.test(name))
      .map(
        name =>
          json(join(this.folder, 'status', name)) as {
            run: number;
            state: string;
          }
      )
      .filter(status => status.state === state)
      .map(({ run }) => run)
      .sort((a, b) => a - b);
  }

  /** The notebook that a run made. */
  output(run: number): INotebookFile {
    return json(this.file('out', run, 'ipynb')) as INotebookFile;
  }

  /** All that the files say, in the order of the runs. */
  get runs(): IRunFiles[] {
    return this.some(1, Infinity);
  }

  /** The same of the runs from one number to another. */
  some(first: number, last: number): IRunFiles[] {
    return readFileSync(join(this.folder, 'runs.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Pick<IRunFiles, 'parameters' | 'run'>)
      .filter(({ run }) => run >= first && run <= last)
      .map(line => this.whole(line));
  }

  private whole({
    parameters,
    run
  }: Pick<IRunFiles, 'parameters' | 'run'>): IRunFiles {
    const status = json(this.file('status', run, 'json')) as Omit<
      IRunFiles,
      'injected' | 'parameters' | 'recorded' | 'values'
    > &
      Partial<Pick<IRunFiles, 'values'>>;
    const { cells } = this.output(run);
    const recorded = cells
      .flatMap(({ outputs = [] }) => outputs)
      .flatMap(({ data = {} }) =>
        Object.entries(data)
          .filter(([type]) => type === 'application/vnd.hpc.result+json')
          .map(([, value]) => value as Record<string, unknown>)
      );
    const injected = cells.find(({ metadata }) =>
      metadata.tags?.includes('injected-parameters')
    );
    return {
      ...status,
      run,
      parameters,
      values: status.values ?? {},
      recorded: Object.assign({}, ...recorded) as Record<string, unknown>,
      injected: [injected?.source ?? ''].flat().join('')
    };
  }

  private file(kind: string, run: number, ending: string): string {
    const name = `${String(run).padStart(4, '0')}.${ending}`;
    return join(this.folder, kind, name);
  }
}
