import type { IEditorServices } from '@jupyterlab/codeeditor';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect, useImperativeHandle, useRef } from 'react';

import {
  directiveMarks,
  goToLine,
  type ILineMark,
  lineMarks,
  showMarks
} from './linemarks';
import type { ScriptText } from './text';

/** What the rest of the form asks of the editor. */
export interface IScriptEditor {
  readonly focus: () => void;
  /** Goes to a line, counted from 0. */
  readonly goTo: (line: number) => void;
}

export interface IScriptEditorProps {
  readonly text: ScriptText;
  readonly editors: IEditorServices | null;
  readonly trans: TranslationBundle;
  readonly marks: readonly ILineMark[];
  /** Called with a line, counted from 0, that was clicked on. */
  readonly onLine: (line: number) => void;
  readonly onSubmit: () => void;
  readonly editor: React.Ref<IScriptEditor>;
}

const sample = '#!/bin/bash\n#SBATCH --time=10:00\n\nhostname\n';

/** The script as JupyterLab edits code; a plain text area without its editors. */
export function ScriptEditor(props: IScriptEditorProps): React.JSX.Element {
  return props.editors === null ? (
    <PlainEditor {...props} />
  ) : (
    <CodeEditor {...props} editors={props.editors} />
  );
}

function CodeEditor(
  props: IScriptEditorProps & { readonly editors: IEditorServices }
): React.JSX.Element {
  const { editors, marks, text, trans } = props;
  const host = useRef<HTMLDivElement>(null);
  const onLine = useRef(props.onLine);
  onLine.current = props.onLine;
  const onSubmit = useRef(props.onSubmit);
  onSubmit.current = props.onSubmit;
  useEffect(() => {
    const node = host.current;
    if (node === null) {
      return;
    }
    const editor = editors.factoryService.newDocumentEditor({
      host: node,
      model: text.editor,
      config: { lineNumbers: true, lineWrap: false },
      extensions: [
        lineMarks({
          label: trans.__('Script'),
          onLine: line => onLine.current(line),
          undo: () => text.undo(),
          redo: () => text.redo(),
          submit: () => onSubmit.current()
        })
      ]
    });
    return () => editor.dispose();
  }, [editors, text, trans]);
  // They are new objects at each rendering.
  const latest = useRef(marks);
  latest.current = marks;
  const source = text.text;
  const key = marks.map(({ line, look }) => `${line} ${look}`).join();
  useEffect(() => {
    if (host.current !== null) {
      showMarks(host.current, {
        lines: latest.current,
        parts: directiveMarks(text.script)
      });
    }
  }, [key, text, source]);
  useImperativeHandle(props.editor, () => ({
    focus: () =>
      host.current?.querySelector<HTMLElement>('.cm-content')?.focus(),
    goTo: line => {
      if (host.current !== null) {
        goToLine(host.current, line);
      }
    }
  }));
  return (
    <div className="jp-HpcSubmit-editor">
      <div ref={host} className="jp-HpcSubmit-code" />
      {text.text === '' && (
        <pre className="jp-HpcSubmit-sample" aria-hidden="true">
          {sample}
        </pre>
      )}
    </div>
  );
}

function PlainEditor(props: IScriptEditorProps): React.JSX.Element {
  const { text, trans } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(props.editor, () => ({
    focus: () => area.current?.focus(),
    goTo: line => {
      const at = text.text.split('\n').slice(0, line).join('\n').length;
      area.current?.focus();
      area.current?.setSelectionRange(at + Math.min(line, 1), at + 1);
    }
  }));
  return (
    <textarea
      ref={area}
      value={text.text}
      aria-label={trans.__('Script')}
      placeholder={sample}
      spellCheck={false}
      wrap="off"
      onChange={event => text.replace(event.target.value)}
    />
  );
}
