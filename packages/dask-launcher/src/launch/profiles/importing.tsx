import { Dialog, ReactWidget, showDialog } from '@jupyterlab/apputils';
import { adviceText, errorInfo } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ReactElement } from 'react';
import React from 'react';

import { examples } from '../fields/examples';
import type { LaunchModel } from '../model';

/** The name that such a file has by default. */
const usualName = 'jobqueue.yaml';

/**
 * Lets a person paste or upload a `jobqueue.yaml`, until it can be read or they
 * give up, and fills the form from it.
 */
export async function pasteImport(
  trans: TranslationBundle,
  model: LaunchModel
): Promise<void> {
  let kept: IPasted = { name: usualName, text: '' };
  let wrong: string | undefined;
  for (;;) {
    const body = new PasteBody(trans, kept, wrong);
    const { button, value } = await showDialog({
      title: trans.__('Import a %1 of dask-jobqueue', usualName),
      body,
      focusNodeSelector: 'textarea',
      buttons: [
        Dialog.cancelButton(),
        Dialog.okButton({ label: trans.__('Import') })
      ]
    });
    if (!button.accept) {
      return;
    }
    kept = value ?? kept;
    try {
      model.take(kept.name, await model.profiles.read(kept.text));
      return;
    } catch (error) {
      wrong = adviceText(trans, errorInfo(error));
    }
  }
}

interface IPasted {
  readonly name: string;
  readonly text: string;
}

class PasteBody extends ReactWidget implements Dialog.IBodyWidget<IPasted> {
  constructor(
    private readonly _trans: TranslationBundle,
    private _pasted: IPasted,
    private readonly _wrong: string | undefined
  ) {
    super();
    this.addClass('jp-HpcDaskImport');
  }

  getValue(): IPasted {
    return this._pasted;
  }

  protected override render(): ReactElement {
    const { _pasted: pasted, _trans: trans, _wrong: wrong } = this;
    return (
      <>
        <p>
          {trans.__(
            'It is often in ~/.config/dask. What it says for Slurm fills the form.'
          )}
        </p>
        <textarea
          aria-label={trans.__('Its text')}
          aria-invalid={wrong !== undefined}
          aria-describedby={
            wrong === undefined ? undefined : 'jp-HpcDaskImport-wrong'
          }
          placeholder={examples.jobqueue}
          rows={12}
          spellCheck={false}
          value={pasted.text}
          onChange={event =>
            this._take({ name: usualName, text: event.target.value })
          }
        />
        {wrong !== undefined && (
          <p id="jp-HpcDaskImport-wrong" role="alert">
            {wrong}
          </p>
        )}
        <label>
          {trans.__('or a file of this computer')}{' '}
          <input
            type="file"
            accept=".yaml,.yml"
            onChange={event => void this._read(event.target.files?.[0])}
          />
        </label>
      </>
    );
  }

  private async _read(file: File | undefined): Promise<void> {
    if (file !== undefined) {
      this._take({ name: file.name, text: await file.text() });
    }
  }

  private _take(pasted: IPasted): void {
    this._pasted = pasted;
    this.update();
  }
}
