import { YFile } from '@jupyter/ydoc';
import { CodeEditor } from '@jupyterlab/codeeditor';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';

import type { IChange } from './script/edit';
import { type IScript, parseScript } from './script/parse';

/**
 * The text of the script, which the form and the editor share: whichever
 * changes it, one undo takes it back.
 */
export class ScriptText implements IDisposable {
  constructor(text: string) {
    if (text !== '') {
      this._shared.setSource(text);
      // What was there before is nothing to go back to.
      this._shared.clearUndoHistory();
    }
    this._script = parseScript(text);
    this._shared.changed.connect(() => {
      this._text = undefined;
      this._changed.emit();
    });
  }

  /** What a code editor shows. */
  get editor(): CodeEditor.IModel {
    return this._editor;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get text(): string {
    return (this._text ??= this._shared.getSource());
  }

  /** What sbatch makes of it. */
  get script(): IScript {
    const { text } = this;
    if (this._script.text !== text) {
      this._script = parseScript(text);
    }
    return this._script;
  }

  get isDisposed(): boolean {
    return this._editor.isDisposed;
  }

  /** Changes parts of the text, in order and without overlaps. */
  change(changes: readonly IChange[]): void {
    this._shared.transact(() => {
      // From the end on, so that the places before stay right.
      for (const { from, insert, to } of [...changes].reverse()) {
        this._shared.updateSource(from, to, insert);
      }
    });
  }

  /** Takes back the last change, whoever made it. */
  undo(): void {
    this._shared.undo();
  }

  redo(): void {
    this._shared.redo();
  }

  /** Puts another script in the place of this one, which one undo brings back. */
  exchange(text: string): void {
    this._shared.undoManager.stopCapturing();
    this.replace(text);
    this._shared.undoManager.stopCapturing();
  }

  /** Replaces the text, but for what is the same at its begin and end. */
  replace(text: string): void {
    const old = this.text;
    if (text === old) {
      return;
    }
    let from = 0;
    const most = Math.min(old.length, text.length);
    while (from < most && old[from] === text[from]) {
      from++;
    }
    let same = 0;
    while (
      same < most - from &&
      old[old.length - 1 - same] === text[text.length - 1 - same]
    ) {
      same++;
    }
    this.change([
      {
        from,
        to: old.length - same,
        insert: text.slice(from, text.length - same)
      }
    ]);
  }

  dispose(): void {
    this._editor.dispose();
    this._shared.dispose();
    Signal.clearData(this);
  }

  private readonly _shared = new YFile();
  private readonly _editor = new CodeEditor.Model({
    mimeType: 'text/x-sh',
    sharedModel: this._shared
  });
  private readonly _changed = new Signal<this, void>(this);
  private _text: string | undefined;
  private _script: IScript;
}
