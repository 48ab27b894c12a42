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
  const group = useId();
  const file = files.find(one => one.name === name);
  return (
    <>
      {/* A dialog keeps Enter and the arrows of buttons for its own. */}
      <div
        role="radiogroup"
        aria-label={trans.__('Scripts')}
        className="jp-HpcDaskScripts-names"
      >
        {files.map(one => (
          <label key={one.name}>
            <input
              type="radio"
              name={group}
              checked={one.name === name}
              onChange={() => setName(one.name)}
            />
            <span>{one.name}</span>
          </label>
        ))}
      </div>
      <pre role="region" tabIndex={0} aria-label={name}>
        {file?.text}
      </pre>
    </>
  );
}
