import { type IRenderMimeRegistry, renderText } from '@jupyterlab/rendermime';
import React, { useEffect, useRef } from 'react';

export interface ITracebackProps {
  readonly rendermime: Pick<IRenderMimeRegistry, 'sanitizer'>;
  /** With its ANSI colours. */
  readonly text: string;
  readonly label: string;
}

/** What a cell said of its error, coloured as in a notebook. */
export function Traceback(props: ITracebackProps): React.JSX.Element {
  const { rendermime, text, label } = props;
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current !== null) {
      void renderText({
        host: host.current,
        source: text,
        sanitizer: rendermime.sanitizer
      });
    }
  }, [rendermime, text]);
  return (
    <div
      ref={host}
      className="jp-HpcSweep-traceback jp-RenderedText"
      data-mime-type="application/vnd.jupyter.stderr"
      tabIndex={0}
      role="group"
      aria-label={label}
    />
  );
}
