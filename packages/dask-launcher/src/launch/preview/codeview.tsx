import { CodeEditor, type IEditorServices } from '@jupyterlab/codeeditor';
import React, { useEffect, useRef } from 'react';

import { previewMarks, showTouched } from './linemarks';

export interface ICodeViewProps {
  readonly name: string;
  readonly text: string;
  readonly label: string;
  /** Lines, counted from 0, that the last change touched. */
  readonly touched: readonly number[];
  readonly editors: IEditorServices | null;
}

/** A text to read, as JupyterLab shows code; a plain one without its editors. */
export function CodeView(props: ICodeViewProps): React.JSX.Element {
  return props.editors === null ? (
    <PlainView {...props} />
  ) : (
    // Another file is another language.
    <EditorView key={props.name} {...props} editors={props.editors} />
  );
}

function EditorView(
  props: ICodeViewProps & { readonly editors: IEditorServices }
): React.JSX.Element {
  const { editors, label, name, text, touched } = props;
  const host = useRef<HTMLDivElement>(null);
  const model = useRef<CodeEditor.IModel>();
  useEffect(() => {
    const node = host.current;
    if (node === null) {
      return;
    }
    const mimeType = name.endsWith('.sh') ? 'text/x-sh' : 'text/x-yaml';
    const shown = new CodeEditor.Model({ mimeType });
    const editor = editors.factoryService.newDocumentEditor({
      host: node,
      model: shown,
      config: { lineNumbers: true, lineWrap: false, readOnly: true },
      extensions: [previewMarks(label)]
    });
    model.current = shown;
    return () => {
      editor.dispose();
      shown.dispose();
    };
  }, [editors, label, name]);
  const key = touched.join();
  const lines = useRef(touched);
  lines.current = touched;
  useEffect(() => {
    const { sharedModel } = model.current ?? {};
    if (sharedModel !== undefined && sharedModel.getSource() !== text) {
      sharedModel.setSource(text);
    }
    if (host.current !== null) {
      showTouched(host.current, lines.current);
    }
  }, [editors, key, label, name, text]);
  return <div ref={host} className="jp-HpcDaskLaunch-code" />;
}

function PlainView(props: ICodeViewProps): React.JSX.Element {
  const { label, text, touched } = props;
  return (
    <pre
      className="jp-HpcDaskLaunch-code"
      // Scrolled by keys as well, so it takes the focus.
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      {text.split('\n').map((line, at) => (
        <div key={at} className={touched.includes(at) ? 'jp-mod-touched' : ''}>
          {line}
        </div>
      ))}
    </pre>
  );
}
