import { can } from '../../scheduler';
import type { IDraft } from '../draft';
import type { ISubmitOptions } from '../draftmodel';
import { FileModel } from '../filemodel';
import { beginLike, lastScript } from './last';
import { TemplateList } from './list';
import { isBegin, type IStart } from './start';

/** What the form begins with: a template, what was submitted last, or nothing. */
export abstract class StartModel extends FileModel {
  constructor(options: ISubmitOptions) {
    super(options);
    const { script, start } = this._draft;
    this._startText = start?.isUntouched === true ? script : undefined;
    this.templates = new TemplateList(options.client, () =>
      this._stateChanged.emit()
    );
  }

  readonly templates: TemplateList;

  /** The script that was submitted last, with its options. */
  get lastScript(): string | undefined {
    const { last } = this.templates;
    return last && lastScript(last, this.resources?.environment ?? []);
  }

  /** Whether the text is as it began: nothing in it was typed. */
  get isUntouched(): boolean {
    return this._draft.start?.isUntouched === true;
  }

  /** A form that is new begins with the values of what was submitted last. */
  override async load(): Promise<void> {
    const isNew = !this._isLoaded && this._isEmpty();
    this._isLoaded = true;
    // Menus ask for what they show.
    const asking = isNew ? this.templates.refresh() : undefined;
    await Promise.all([super.load(), asking]);
    const { last } = this.templates;
    const { environment = [] } = this.resources ?? {};
    const isCluster = can(this.system, 'partitions');
    const text = last && beginLike(last, environment, isCluster);
    // Somebody may have begun otherwise meanwhile.
    if (isNew && this._isEmpty() && last !== undefined && text !== undefined) {
      this.begin('values', last.id, text);
    }
  }

  /**
   * Puts a text in the place of the script, which is of no file then. One undo
   * in the script takes all of it back.
   */
  begin(kind: IStart['kind'], name: string, script: string): void {
    const { _draft: before } = this;
    this.edit({ script, path: '' });
    this._startText = this.text.text;
    this._before = before;
    this._note(kind, name);
  }

  /**
   * A whole script that is pasted into a new form takes the place of what that
   * began with; returns whether it did.
   */
  paste(script: string): boolean {
    const { _draft: before } = this;
    const isWhole = isBegin(before.start) && script.startsWith('#!');
    if (isWhole) {
      this.edit({ script });
      this._before = before;
    }
    return isWhole;
  }

  /** The text is kept as one of the own templates. */
  adopt(name: string): void {
    this._startText = this.text.text;
    this._note('own', name);
  }

  /** One of the own templates has another name. */
  renamed(old: string, name: string): void {
    const { start } = this._draft;
    if (start?.kind === 'own' && start.name === old) {
      this._change({ start: { ...start, name } });
    }
  }

  override edit(change: Partial<IDraft>): void {
    const { path, script } = change;
    const isOther =
      script !== undefined || (path !== undefined && path !== this.draft.path);
    if (isOther) {
      this._before = undefined;
    }
    super.edit(isOther ? { start: undefined, ...change } : change);
  }

  protected override _change(change: Partial<IDraft>): void {
    const { _before: before, _draft: now } = this;
    const { script } = change;
    const { start } = { ...now, ...change };
    if (script === undefined) {
      super._change(change);
    } else if (before?.script === script) {
      // What it was of comes back with the text.
      this._before = undefined;
      const { file, isWindows, path, start: old } = before;
      this._startText = old?.isUntouched === true ? script : undefined;
      super._change({ ...change, file, isWindows, path, start: old });
    } else {
      const isUntouched = script === this._startText;
      super._change({ ...change, start: start && { ...start, isUntouched } });
    }
  }

  private _note(kind: IStart['kind'], name: string): void {
    this._change({ start: { kind, name, isUntouched: true } });
  }

  private _isEmpty(): boolean {
    const { path, script, sent, start } = this._draft;
    return (
      script === '' && path === '' && start === undefined && sent === undefined
    );
  }

  /** The text as it began; undefined where that is not known any more. */
  private _startText: string | undefined;
  /** What the last template took the place of. */
  private _before: IDraft | undefined;
  private _isLoaded = false;
}
