import type { DaskPreview } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import React, { useId, useState } from 'react';

type Files = DaskPreview['files'];

/** The scripts of a cluster, to read: one at a time. */
export class ScriptsBody extends ReactWidget {
  constructor(
    private readonly _trans: TranslationBundle,
    private readonly _files: Files
  ) {
    super();
    this.addClass('jp-HpcDaskScripts');
  }

  protected render(): React.JSX.Element {
    return <Scripts trans={this._trans} files={this._files} />;
  }
}

function Scripts(props: {
  readonly trans: TranslationBundle;
  readonly files: Files;
}): React.JSX.Element {
  const { trans, files } = props;
  const [name, setName] = useState(files[0]?.name);
  const id = useId();
  const file = files.find(one => one.name === name);
  const step = (event: React.KeyboardEvent, by: number): void => {
    const index = files.findIndex(one => one.name === name);
    const to = files[(index + by + files.length) % files.length];
    event.preventDefault();
    setName(to?.name);
    const tabs =
      event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]');
    tabs[files.findIndex(one => one === to)]?.focus();
  };
  return (
    <>
      <div
        role="tablist"
        aria-label={trans.__('Scripts')}
        className="jp-HpcDaskScripts-tabs"
        onKeyDown={event => {
          if (event.key === 'ArrowRight') {
            step(event, 1);
          } else if (event.key === 'ArrowLeft') {
            step(event, -1);
          }
        }}
      >
        {files.map(one => (
          <button
            key={one.name}
            type="button"
            role="tab"
            aria-selected={one.name === name}
            aria-controls={id}
            tabIndex={one.name === name ? 0 : -1}
            onClick={() => setName(one.name)}
          >
            {one.name}
          </button>
        ))}
      </div>
      <pre id={id} role="tabpanel" tabIndex={0} aria-label={name}>
        {file?.text}
      </pre>
    </>
  );
}
