import type {
  ParsedValue,
  ResubmitRequest,
  Sweep,
  SweepResources,
  SweepRun,
  ValueTaker
} from '@jupyterlab-hpc/api';
import { parseTimeLimit, parseValue, valueText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';

import { valueProblemText } from '../define/problemwords';
import { takerOf } from './taker';

/** Runs whose parameters can be changed in the form. */
export const mostEdited = 50;

export type ResourceField = 'time' | 'memory' | 'cpus';

/** What is to be made again, as it is typed. */
export class ResubmitDraft {
  constructor(
    private readonly _trans: TranslationBundle,
    readonly sweep: Sweep,
    readonly runs: readonly SweepRun[]
  ) {
    const { cpus, memory, time = '' } = sweep.resources;
    this.notebook = sweep.notebookChanged ? 'newest' : 'kept';
    this._resources = {
      cpus: String(cpus),
      memory: memory === 0 ? '' : gigabytes(memory),
      time
    };
  }

  readonly changed = new Signal<this, void>(this);

  notebook: ResubmitRequest['notebook'];

  get resources(): Readonly<Record<ResourceField, string>> {
    return this._resources;
  }

  setResource(field: ResourceField, text: string): void {
    this._resources = { ...this._resources, [field]: text };
    this.changed.emit();
  }

  /** Runs that can be edited; of more, none can. */
  get edited(): readonly SweepRun[] {
    return this.runs.length <= mostEdited ? this.runs : [];
  }

  /** A parameter of a run as it is typed. */
  cell(run: SweepRun, at: number): string {
    return (
      this._cells.get(nameOf(run, at)) ??
      valueText(run.parameters[at] ?? null, this._taker(run, at))
    );
  }

  setCell(run: SweepRun, at: number, text: string): void {
    this._cells.set(nameOf(run, at), text);
    this.changed.emit();
  }

  isGood(run: SweepRun, at: number): boolean {
    return 'value' in this._parsed(run, at);
  }

  /** Why it cannot be sent as it stands. */
  get problem(): string | undefined {
    const trans = this._trans;
    const { cpus, memory, time } = this._resources;
    if (!/^[1-9]\d{0,3}$/.test(cpus.trim())) {
      return trans.__('CPUs: a whole number from 1 on.');
    }
    if (memory.trim() !== '' && !(Number(memory) > 0)) {
      return trans.__('Memory: a number of GB, or nothing for the usual.');
    }
    if (time.trim() !== '' && parseTimeLimit(time.trim()) === undefined) {
      return trans.__('Time limit: as 4:00:00 or 1-12:00:00.');
    }
    for (const run of this.edited) {
      for (const [at, { name }] of this.sweep.parameters.entries()) {
        const parsed = this._parsed(run, at);
        if ('problem' in parsed) {
          const text = this.cell(run, at);
          const why = valueProblemText(trans, parsed.problem, name, text);
          return trans.__('Run %1: %2', run.run, why);
        }
      }
    }
    return undefined;
  }

  /** What is sent: only what differs from how the sweep is. */
  get request(): ResubmitRequest {
    const changes = this.edited.flatMap(run => {
      const parameters = run.parameters.map((old, at) => {
        const parsed = this._parsed(run, at);
        return 'value' in parsed ? parsed.value : old;
      });
      return JSON.stringify(parameters) === JSON.stringify(run.parameters)
        ? []
        : [{ run: run.run, parameters }];
    });
    const resources = this._asked();
    return {
      runs: this.runs.map(({ run }) => run),
      notebook: this.notebook,
      ...(changes.length === 0 ? {} : { changes }),
      ...(resources === undefined ? {} : { resources })
    };
  }

  private _asked(): SweepResources | undefined {
    const { resources } = this.sweep;
    const { time: _, ...others } = resources;
    const memory = this._resources.memory.trim();
    const time = this._resources.time.trim();
    const asked: SweepResources = {
      ...others,
      cpus: Number(this._resources.cpus),
      // Bytes that nobody touched stay to the byte.
      memory:
        memory === gigabytes(resources.memory)
          ? resources.memory
          : Math.round(Number(memory) * 1024 ** 3),
      ...(time === '' ? {} : { time })
    };
    const keys = ['cpus', 'memory', 'time'] as const;
    return keys.every(key => asked[key] === resources[key]) ? undefined : asked;
  }

  private _parsed(run: SweepRun, at: number): ParsedValue {
    const text = this._cells.get(nameOf(run, at));
    return text === undefined
      ? { value: run.parameters[at] ?? null }
      : parseValue(text, this._taker(run, at));
  }

  private _taker(run: SweepRun, at: number): ValueTaker {
    const parameter = this.sweep.parameters[at] ?? { kind: 'any' };
    return takerOf(parameter, run.parameters[at] ?? null);
  }

  private readonly _cells = new Map<string, string>();
  private _resources: Readonly<Record<ResourceField, string>>;
}

function nameOf({ run }: SweepRun, at: number): string {
  return `${run}:${at}`;
}

function gigabytes(bytes: number): string {
  return String(Number((bytes / 1024 ** 3).toPrecision(4)));
}
