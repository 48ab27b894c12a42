import {
  type Extension,
  Prec,
  StateEffect,
  StateField
} from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  keymap
} from '@codemirror/view';

import type { IScript } from './script/parse';

/** A line, counted from 0, and the classes that it is to have. */
export interface ILineMark {
  readonly line: number;
  readonly look: string;
}

/** A part of the text, and its class. */
export interface IPartMark {
  readonly from: number;
  readonly to: number;
  readonly look: string;
}

interface IMarks {
  readonly lines: readonly ILineMark[];
  readonly parts: readonly IPartMark[];
}

const setMarks = StateEffect.define<IMarks>();

const marksField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    const { doc } = transaction.state;
    const given = transaction.effects.findLast(effect => effect.is(setMarks));
    if (given?.is(setMarks) !== true) {
      return marks.map(transaction.changes);
    }
    const { lines, parts } = given.value;
    // The text may be a moment ahead of what was found in it.
    return Decoration.set(
      [
        ...lines
          .filter(({ line }) => line < doc.lines)
          .map(({ line, look }) =>
            Decoration.line({ class: look }).range(doc.line(line + 1).from)
          ),
        ...parts
          .filter(({ from, to }) => from < to && to <= doc.length)
          .map(({ from, look, to }) =>
            Decoration.mark({ class: look }).range(from, to)
          )
      ],
      true
    );
  },
  // Within the spans of the language, so that its colours give way.
  provide: field => Prec.highest(EditorView.decorations.from(field))
});

export interface ILineMarksOptions {
  /** The editor's name. */
  readonly label: string;
  /** Called with a line, counted from 0, that was clicked on. */
  readonly onLine: (line: number) => void;
  /** JupyterLab binds these keys in its own documents only. */
  readonly undo: () => void;
  readonly redo: () => void;
  /** The editor would take Ctrl+Enter for a new line. */
  readonly submit: () => void;
}

/** What an editor needs for marks, its name, clicks on its lines, and undo. */
export function lineMarks(options: ILineMarksOptions): Extension {
  const { label, onLine } = options;
  const done = (deed: () => void) => (): boolean => {
    deed();
    return true;
  };
  return [
    marksField,
    Prec.highest(
      keymap.of([
        {
          key: 'Mod-Enter',
          run: done(options.submit),
          stopPropagation: true
        },
        { key: 'Mod-z', run: done(options.undo), preventDefault: true },
        { key: 'Mod-y', run: done(options.redo), preventDefault: true },
        { key: 'Mod-Shift-z', run: done(options.redo), preventDefault: true }
      ])
    ),
    EditorView.contentAttributes.of({ 'aria-label': label }),
    EditorView.domEventHandlers({
      click: (event, view) => {
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        const isPlain =
          event.detail === 1 &&
          !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey);
        // A second click, or a selection, is meant for the text.
        if (at !== null && isPlain && view.state.selection.main.empty) {
          onLine(view.state.doc.lineAt(at).number - 1);
        }
        return false;
      }
    })
  ];
}

/** Shows marks in the editor that was made with `lineMarks` in an element. */
export function showMarks(host: HTMLElement, marks: IMarks): void {
  EditorView.findFromDOM(host)?.dispatch({ effects: setMarks.of(marks) });
}

/** Words, options and values of the directives. */
export function directiveMarks(script: IScript): readonly IPartMark[] {
  return [
    ...script.lines.map(({ from }) => ({
      from,
      to: from + (script.text.startsWith('#SLURM', from) ? 6 : 7),
      look: 'jp-HpcSubmit-word'
    })),
    ...script.directives.flatMap(({ parts, valueAt }) => [
      {
        from: parts[0]?.from ?? 0,
        to: Math.min(parts[0]?.to ?? 0, valueAt?.from ?? Infinity),
        look: 'jp-HpcSubmit-option'
      },
      ...(valueAt === undefined
        ? []
        : [{ ...valueAt, look: 'jp-HpcSubmit-value' }])
    ])
  ];
}

/** Puts the cursor into a line, counted from 0, and shows it. */
export function goToLine(host: HTMLElement, line: number): void {
  const view = EditorView.findFromDOM(host);
  if (view !== null && line < view.state.doc.lines) {
    const { from } = view.state.doc.line(line + 1);
    view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    view.focus();
  }
}
