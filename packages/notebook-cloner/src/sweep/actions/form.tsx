import { Dialog } from '@jupyterlab/apputils';
import type { ErrorInfo } from '@jupyterlab-hpc/api';
import { adviceText, errorInfo } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { ISignal } from '@lumino/signaling';
import React from 'react';

/** A form that is asked until what it asks for is done, or given up. */
export interface IDeedForm {
  readonly title: string;
  /** The word of the button that does it. */
  readonly label: string;
  /** Whether results are lost by it. */
  readonly warns?: boolean;
  /** Emitted when the form has to be drawn again. */
  readonly changed: ISignal<unknown, void>;
  readonly render: () => React.JSX.Element;
  /** Why it cannot be done as it stands. */
  readonly problem: () => string | undefined;
  readonly act: () => Promise<void>;
}

/**
 * Shows a form until it was done or given up; what is typed outlives failures.
 * Resolves with whether it was done.
 */
export async function askUntilDone(
  trans: TranslationBundle,
  form: IDeedForm
): Promise<boolean> {
  let failure: ErrorInfo | undefined;
  for (;;) {
    const dialog = new FormDialog({
      title: form.title,
      body: new FormBody(trans, form, failure),
      buttons: [
        Dialog.cancelButton({ label: trans.__('Cancel') }),
        form.warns
          ? Dialog.warnButton({ label: form.label })
          : Dialog.okButton({ label: form.label })
      ],
      focusNodeSelector: '.jp-HpcSweepForm input, .jp-HpcSweepForm textarea'
    });
    const { button } = await dialog.launch();
    if (!button.accept) {
      return false;
    }
    const message = form.problem();
    if (message !== undefined) {
      failure = { code: 'bad-request', message };
      continue;
    }
    try {
      await form.act();
      return true;
    } catch (error) {
      failure = errorInfo(error);
    }
  }
}

/** Enter means the field that it is pressed in; with Ctrl, the whole form. */
class FormDialog extends Dialog<unknown> {
  protected override _evtKeydown(event: KeyboardEvent): void {
    const { ctrlKey, key, metaKey, target } = event;
    const isField = !(target instanceof HTMLButtonElement);
    if (key !== 'Enter' || !isField) {
      super._evtKeydown(event);
    } else if (ctrlKey || metaKey) {
      event.preventDefault();
      event.stopPropagation();
      this.resolve();
    }
  }
}

class FormBody extends ReactWidget {
  constructor(
    private readonly _trans: TranslationBundle,
    private readonly _form: IDeedForm,
    private readonly _failure: ErrorInfo | undefined
  ) {
    super();
    this.addClass('jp-HpcSweepForm');
    _form.changed.connect(this._redraw);
  }

  override dispose(): void {
    this._form.changed.disconnect(this._redraw);
    super.dispose();
  }

  protected render(): React.JSX.Element {
    const failure = this._failure;
    return (
      <>
        {failure !== undefined && (
          <div className="jp-HpcSweepForm-failure" role="alert">
            <p>{adviceText(this._trans, failure)}</p>
            {failure.detail !== undefined && <pre>{failure.detail}</pre>}
          </div>
        )}
        {this._form.render()}
      </>
    );
  }

  private readonly _redraw = (): void => this.update();
}
