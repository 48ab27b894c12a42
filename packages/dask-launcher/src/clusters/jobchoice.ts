import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';

/** Asks for one of the jobs of a cluster; resolves with undefined where none is chosen. */
export async function askForJob(
  trans: TranslationBundle,
  name: string,
  jobs: readonly string[]
): Promise<string | undefined> {
  if (jobs.length === 1) {
    return jobs[0];
  }
  const { button, value } = await showDialog({
    title: trans.__('Log of which workers of %1?', name),
    body: new JobChoice(trans, jobs),
    buttons: [
      Dialog.cancelButton(),
      Dialog.okButton({ label: trans.__('Open') })
    ],
    focusNodeSelector: 'select'
  });
  return button.accept ? (value ?? undefined) : undefined;
}

/** A list of jobs. JupyterLab's own list has no name for a screen reader. */
class JobChoice extends Widget implements Dialog.IBodyWidget {
  constructor(trans: TranslationBundle, jobs: readonly string[]) {
    super();
    this.addClass('jp-HpcDaskForm');
    const label = document.createElement('label');
    const text = document.createElement('span');
    text.textContent = trans.__('Job');
    this._list.append(...jobs.map(job => new Option(job)));
    label.append(text, this._list);
    this.node.append(label);
  }

  getValue(): string {
    return this._list.value;
  }

  private readonly _list = document.createElement('select');
}
