import {
  type Extension,
  Prec,
  type Range,
  StateEffect,
  StateField
} from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

const setTouched = StateEffect.define<readonly number[]>();

/** The decorations of a text: directives, and the lines that a change touched. */
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (shown, transaction) => {
    const touched = transaction.effects.find(effect => effect.is(setTouched));
    if (touched?.is(setTouched) !== true) {
      return shown;
    }
    const { doc } = transaction.state;
    const lines = touched.value
      .filter(line => line < doc.lines)
      .map(line =>
        Decoration.line({ class: 'jp-mod-touched' }).range(
          doc.line(line + 1).from
        )
      );
    return Decoration.set([...lines, ...directives(doc.toString())], true);
  },
  // Within the spans of the language, so that its colours give way.
  provide: field => Prec.highest(EditorView.decorations.from(field))
});

/** What a read-only editor needs to show them, and its name. */
export function previewMarks(label: string): Extension {
  return [
    marks,
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' })
  ];
}

/** Shows lines, counted from 0, as touched, in the editor within an element. */
export function showTouched(host: HTMLElement, lines: readonly number[]): void {
  EditorView.findFromDOM(host)?.dispatch({ effects: setTouched.of(lines) });
}

/** Words, options and values of directives, which are comments to the language. */
function directives(text: string): Range<Decoration>[] {
  const found = text.matchAll(/^(#SBATCH)[ \t]+(--?[\w-]+)(?:[= ](.*))?$/gm);
  return [...found].flatMap(match => {
    const [line, word = '', option = '', value = ''] = match;
    const { index } = match;
    const at = index + line.indexOf(option, word.length);
    const end = index + line.length;
    return [
      part('jp-HpcDaskLaunch-word', index, index + word.length),
      part('jp-HpcDaskLaunch-option', at, at + option.length),
      ...(value === ''
        ? []
        : [part('jp-HpcDaskLaunch-value', end - value.length, end)])
    ];
  });
}

function part(look: string, from: number, to: number): Range<Decoration> {
  return Decoration.mark({ class: look }).range(from, to);
}
