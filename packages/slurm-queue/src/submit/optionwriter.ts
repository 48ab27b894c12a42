import type { IDraft } from './draft';
import { changed, setOption } from './script/edit';
import { parseScript } from './script/parse';
import type { ScriptText } from './text';

/** Writes options into a script, each where it stands. */
export class OptionWriter {
  constructor(private readonly _text: ScriptText) {}

  /**
   * Gives an option a value; an empty one takes it away. What is typed anew
   * after it was emptied comes back to its place.
   */
  set(option: string, value: string): void {
    const { _text: text } = this;
    const isBare = option === 'exclusive' && value === 'yes';
    const before = text.text;
    const cleared = this._cleared;
    if (
      value !== '' &&
      cleared?.option === option &&
      cleared.after === before
    ) {
      const old = parseScript(cleared.before);
      text.replace(changed(cleared.before, setOption(old, option, value)));
      return;
    }
    text.change(setOption(text.script, option, isBare || value));
    if (value === '' && text.text !== before) {
      this._cleared = { option, before, after: text.text };
    }
  }

  /** Gives options their values as they are, one after the other. */
  setAll(options: IDraft['options']): void {
    const { _text: text } = this;
    for (const [name, value] of Object.entries(options)) {
      text.change(setOption(text.script, name, value));
    }
  }

  /** What was emptied last, and the texts before and after. */
  private _cleared:
    | {
        readonly option: string;
        readonly before: string;
        readonly after: string;
      }
    | undefined;
}
