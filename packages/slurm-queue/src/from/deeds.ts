import { Notification } from '@jupyterlab/apputils';
import { fieldsOf, sayFailure } from '@jupyterlab-hpc/core';
import type { Contents } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IDraft } from '../submit/draft';
import { cellScript, type CellScript } from './cell';
import { type IKernel, kernelOf, type ISpec } from './kernel';
import { nameOf, notebookScript } from './notebook';
import { folderOf, type IOpenDocument, type IOpenNotebook } from './open';
import { selectedCode } from './selected';
import { settle } from './unsaved';

/** What of the form is used here. */
export interface IForm {
  /** `inShort`: in a dialog with the main fields. */
  openWith(path: string, inShort?: boolean): Promise<void>;
  openText(
    folder: string,
    draft: Partial<IDraft>,
    inShort?: boolean
  ): Promise<void>;
  absolute(path: string): Promise<string>;
}

/** What JupyterLab's server tells of notebooks and kernels. */
export interface IServices {
  readonly contents: Pick<Contents.IManager, 'get'>;
  readonly kernelspecs: {
    readonly ready: Promise<void>;
    readonly specs: {
      readonly kernelspecs: Readonly<Record<string, ISpec | undefined>>;
    } | null;
  };
}

export interface IDeedOptions {
  readonly trans: TranslationBundle;
  readonly services: IServices;
  readonly form: () => Promise<IForm>;
}

/** Takes what is open in JupyterLab to the form, and says what fails. */
export class Deeds {
  constructor(private readonly _options: IDeedOptions) {}

  /** A file of the file browser that is not open, in the form in short. */
  file(path: string): Promise<void> {
    return this._attempt(async () =>
      (await this._options.form()).openWith(path, true)
    );
  }

  /** An editor: its file, or its text where that is not to be saved. */
  document(editor: IOpenDocument, inShort = false): Promise<void> {
    return this._attempt(async () => {
      const { form, trans } = this._options;
      const { context } = editor;
      const settled = await settle(trans, editor, {
        body: trans.__(
          'It has changes that are in no file. Without saving, the form gets the text as it is now.'
        ),
        without: trans.__('Use the Text as It Is')
      });
      if (settled === 'saved') {
        await (await form()).openWith(context.path, inShort);
      } else if (settled === 'unsaved') {
        const script = context.model.toString();
        const folder = folderOf(context.path);
        await (await form()).openText(folder, { script }, inShort);
      }
    });
  }

  /** The cells, or the part of a cell, that are selected in a notebook. */
  cell(notebook: IOpenNotebook): Promise<void> {
    return this._attempt(async () => {
      const { form, trans } = this._options;
      const selected = selectedCode(notebook);
      if (selected.kind !== 'code') {
        this._refuse(
          selected.kind === 'mixed'
            ? trans.__(
                'Several cells are selected, and one begins with “%1”. Select that one alone.',
                '%%'
              )
            : trans.__('This is no code. Select a code cell.')
        );
        return;
      }
      const { path } = notebook.context;
      const made = cellScript(selected.code, {
        kernel: await this._kernel(notebook),
        name: nameOf(path)
      });
      if (made.kind !== 'script') {
        this._refuse(refusal(trans, made));
        return;
      }
      const { magic, script } = made;
      await (await form()).openText(folderOf(path), { script });
      if (magic !== undefined) {
        Notification.warning(
          trans.__(
            'Only IPython understands “%1”. Python will stop there: take it out of the script.',
            magic
          ),
          { autoClose: false }
        );
      }
    });
  }

  /** A whole notebook, which may be open. */
  notebook(path: string, open: IOpenNotebook | undefined): Promise<void> {
    return this._attempt(async () => {
      const { form, trans } = this._options;
      const settled =
        open === undefined
          ? 'saved'
          : await settle(trans, open, {
              body: trans.__(
                'It has changes that are in no file. Without saving, the job runs the notebook as it was saved last.'
              ),
              without: trans.__('Use What Was Saved')
            });
      if (settled === undefined) {
        return;
      }
      const kernel =
        open === undefined
          ? await this._kernelIn(path)
          : await this._kernel(open);
      const door = await form();
      const script = notebookScript(await door.absolute(path), kernel);
      await door.openText(folderOf(path), { script });
    });
  }

  private async _kernel({
    context,
    sessionContext
  }: IOpenNotebook): Promise<IKernel> {
    return kernelOf(
      context.model.getMetadata('kernelspec'),
      await this._specs(),
      sessionContext.session?.kernel?.name
    );
  }

  /** The kernel of a notebook that is not open. */
  private async _kernelIn(path: string): Promise<IKernel> {
    const { contents } = this._options.services;
    const model = await contents.get(path, {
      type: 'notebook',
      content: true
    });
    const { metadata } = fieldsOf(model.content);
    const { kernelspec: spec } = fieldsOf(metadata);
    return kernelOf(spec, await this._specs());
  }

  private async _specs(): Promise<Readonly<Record<string, ISpec | undefined>>> {
    const { kernelspecs } = this._options.services;
    // Without them, what the job's own environment has is used.
    await kernelspecs.ready.catch(() => undefined);
    return kernelspecs.specs?.kernelspecs ?? {};
  }

  private _refuse(words: string): void {
    Notification.warning(words, { autoClose: 8000 });
  }

  private async _attempt(deed: () => Promise<void>): Promise<void> {
    try {
      await deed();
    } catch (error) {
      sayFailure(this._options.trans, error);
    }
  }
}

function refusal(
  trans: TranslationBundle,
  made: Exclude<CellScript, { kind: 'script' }>
): string {
  switch (made.kind) {
    case 'empty':
      return trans.__('The cell is empty.');
    case 'magic':
      return trans.__(
        'A cell that begins with “%1” cannot be a job. “%2”, “%3” and Python can.',
        `%%${made.word}`,
        '%%bash',
        '%%sbatch'
      );
    case 'language':
      return trans.__(
        'The kernel of this notebook runs %1. Only Python and cells that begin with “%2” or “%3” can be jobs; or submit the whole notebook.',
        made.language,
        '%%bash',
        '%%sbatch'
      );
  }
}
