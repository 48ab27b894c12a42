import type {
  Combination,
  SweepNotebook,
  SweepParameter,
  SweepTable
} from '@jupyterlab-hpc/api';
import { usualSweepRuns } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import { derive, type IDerived } from './derive';
import { keptDraft, readDraft } from './draft';
import { type IField, initialField } from './fields';
import type { IDefineProblem } from './problems';
import { problemsOf, tableFrom } from './outcome';
import { strange } from './rows';
import { type IRowSource, RowStore } from './rowstore';

/** Runs that a site allows, and tasks that its cluster takes in one array. */
export interface IDefineLimits {
  readonly runs: number;
  readonly arraySize: number;
}

/** A problem, or a value, to which the view is to lead. */
export interface IShown {
  readonly where: string;
  readonly serial: number;
}

/**
 * The parameters of a notebook, how they vary, and the runs that this makes.
 * Once a row was changed by hand, or came from a file, the table is the truth:
 * the fields above it change nothing before a person makes it anew.
 */
export class DefineModel implements IDisposable {
  constructor(options: { readonly trans: TranslationBundle }) {
    this.trans = options.trans;
    this.rows = new RowStore(this._source, () => this._emit());
  }

  readonly trans: TranslationBundle;

  /** The table of runs, and what can be done to it. */
  readonly rows: RowStore;

  /** Emitted when anything below changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get notebook(): SweepNotebook | undefined {
    return this._notebook;
  }

  get parameters(): readonly SweepParameter[] {
    return this._notebook?.parameters ?? [];
  }

  get limits(): IDefineLimits {
    return this._limits;
  }

  get combination(): Combination {
    return this._combination;
  }

  /** What the fields make. */
  get derived(): IDerived {
    return (this._derived ??= derive(
      this.parameters,
      name => this._fields.get(name),
      this._combination
    ));
  }

  /** Runs there are; 0 while it is not known. Those over the limit count too. */
  get runs(): number {
    const { own } = this.rows;
    if (own !== undefined) {
      return own.rows.length;
    }
    const { runs } = this.derived;
    return runs === undefined || 'lengths' in runs ? 0 : runs.count;
  }

  /** The values of each run; without rows while there are problems. */
  get table(): SweepTable {
    return (this._table ??=
      this.problems.length > 0
        ? { names: [...this.rows.names], rows: [] }
        : tableFrom(this.rows.own, this.derived));
  }

  /** What has to be put right before it can be started. */
  get problems(): readonly IDefineProblem[] {
    return (this._problems ??= problemsOf(this.trans, {
      notebook: this._notebook,
      own: this.rows.own,
      derived: this.derived,
      unknown: this.unknown,
      runs: this.runs,
      most: this._limits.runs
    }));
  }

  /** Columns of the table that are no parameters of the notebook. */
  get unknown(): readonly string[] {
    const { own } = this.rows;
    const known = new Set(this.parameters.map(({ name }) => name));
    return (own?.names ?? []).filter(
      name => !known.has(name) && !this._given.has(name)
    );
  }

  /** What the view is asked to lead to. */
  get shown(): IShown | undefined {
    return this._shown;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Takes in a notebook; what was typed for parameters that it has stays. */
  setNotebook(notebook: SweepNotebook): void {
    this._notebook = notebook;
    this._derived = undefined;
    for (const parameter of notebook.parameters) {
      const { name } = parameter;
      if (!this._touched.has(name)) {
        this._fields.set(name, initialField(parameter));
      }
    }
    const draft = this._waiting;
    this._waiting = undefined;
    if (draft !== undefined) {
      this._restore(draft);
    }
    this.rows.refresh();
    this._emit();
  }

  setLimits(limits: IDefineLimits): void {
    const { arraySize, runs } = this._limits;
    if (limits.runs !== runs || limits.arraySize !== arraySize) {
      this._limits = limits;
      this._emit();
    }
  }

  field(name: string): IField {
    return this._fields.get(name) ?? initialField(this.parameter(name));
  }

  /** The parameter of a column. */
  parameter(name: string): SweepParameter {
    return this.parameters.find(one => one.name === name) ?? strange(name);
  }

  /** Changes how a parameter varies, or the texts of that. */
  edit(name: string, changes: Partial<IField>): void {
    this._touched.add(name);
    this._fields.set(name, { ...this.field(name), ...changes });
    this._redo();
  }

  combineAs(how: Combination): void {
    this._combination = how;
    this._redo();
  }

  /** Leads to where a problem is. */
  show(where: string): void {
    this._shown = { where, serial: (this._shown?.serial ?? 0) + 1 };
    this._emit();
  }

  /** Begins with rows that are there, of a sweep. */
  begin({ names, rows }: SweepTable): void {
    this._given = new Set(names);
    this.rows.put(
      {
        names,
        rows: rows.map((values, at) => ({
          key: `k${at}`,
          cells: values.map(value => ({ value }))
        }))
      },
      false
    );
  }

  /** All that a person did, as JSON; a reload loses nothing of it. */
  draft(): object {
    const { own, isStale } = this.rows;
    return keptDraft(
      {
        fields: new Map(
          [...this._touched].map(name => [name, this.field(name)])
        ),
        combination: this._combination,
        given: this._given,
        own,
        isStale
      },
      name => this.parameter(name)
    );
  }

  /** Takes in a draft, once the notebook is there. What does not fit is left out. */
  restore(draft: unknown): void {
    if (this._notebook === undefined) {
      this._waiting = draft;
    } else {
      this._restore(draft);
      this._emit();
    }
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      Signal.clearData(this);
    }
  }

  private _restore(draft: unknown): void {
    const read = readDraft(draft, this.parameters);
    for (const [name, field] of read.fields) {
      this._touched.add(name);
      this._fields.set(name, field);
    }
    this._combination = read.combination ?? this._combination;
    this._given = read.given;
    this._derived = undefined;
    if (read.own !== undefined) {
      this.rows.put(read.own, read.isStale);
    }
  }

  /** Something above the table changed. */
  private _redo(): void {
    this._derived = undefined;
    this.rows.refresh(true);
    this._emit();
  }

  private _emit(): void {
    this._table = undefined;
    this._problems = undefined;
    this._changed.emit();
  }

  private readonly _source: IRowSource = {
    derived: () => this.derived,
    most: () => this._limits.runs,
    parameter: name => this.parameter(name)
  };

  private readonly _changed = new Signal<this, void>(this);
  private readonly _fields = new Map<string, IField>();
  private readonly _touched = new Set<string>();
  private _notebook: SweepNotebook | undefined;
  private _combination: Combination = 'grid';
  private _limits: IDefineLimits = {
    runs: usualSweepRuns,
    arraySize: Infinity
  };
  private _given: ReadonlySet<string> = new Set();
  private _waiting: unknown;
  private _derived: IDerived | undefined;
  private _table: SweepTable | undefined;
  private _problems: readonly IDefineProblem[] | undefined;
  private _shown: IShown | undefined;
  private _isDisposed = false;
}
