import { Notification } from '@jupyterlab/apputils';
import type { Operation, OperationRequest } from '@jupyterlab-hpc/api';
import { baseName, type IBridgeClient, sayFailure } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { countText, sizeText } from '../words';

/** Milliseconds: before progress is shown at all, and between two looks at it. */
const patience = 400;
const pause = 1000;

type Op = Operation['op'];

/** Changes of many entries, each with its progress and a way to stop it. */
export class Operations {
  constructor(
    private readonly _client: IBridgeClient,
    private readonly _trans: TranslationBundle
  ) {}

  /** Resolves once it has ended, however. Rejects where it did not begin. */
  async run(request: OperationRequest): Promise<void> {
    let operation = await this._client.call('startOperation', {
      body: request
    });
    let notice: string | undefined;
    try {
      for (let wait = patience; isUnderWay(operation); wait = pause) {
        await new Promise(resolve => window.setTimeout(resolve, wait));
        const { id } = operation;
        operation = await this._client.call('getOperation', { params: { id } });
        if (isUnderWay(operation)) {
          notice = this._show(operation, notice);
        }
      }
      this._end(operation, notice);
    } catch (error) {
      // It may go on; only what becomes of it is not known.
      if (notice !== undefined) {
        Notification.dismiss(notice);
      }
      sayFailure(this._trans, error);
    }
  }

  private _show(operation: Operation, notice: string | undefined): string {
    const message = this._progress(operation);
    if (notice !== undefined) {
      Notification.update({ id: notice, message });
      return notice;
    }
    const { id } = operation;
    return Notification.emit(message, 'in-progress', {
      autoClose: false,
      actions: [
        {
          label: this._trans.__('Stop'),
          callback: event => {
            // It stays until the entry in work is done with.
            event.preventDefault();
            void this._stop(id);
          }
        }
      ]
    });
  }

  private async _stop(id: string): Promise<void> {
    try {
      await this._client.call('stopOperation', { params: { id } });
    } catch (error) {
      sayFailure(this._trans, error);
    }
  }

  private _end(operation: Operation, notice: string | undefined): void {
    const { failed, failures, state } = operation;
    const trans = this._trans;
    const [first] = failures;
    const words = [
      doneText(trans, operation),
      ...(state === 'stopped'
        ? [trans.__('The rest was left as it was.')]
        : []),
      ...(failed === 0
        ? []
        : [trans._n('%2 failed.', '%2 failed.', failed, countText(failed))]),
      ...(first === undefined
        ? []
        : [trans.__('%1: %2', baseName(first.path), first.message)])
    ];
    const message = words.join(' ');
    const type = failed === 0 ? 'success' : 'error';
    const autoClose = failed === 0 ? 4000 : false;
    if (notice === undefined) {
      Notification.emit(message, type, { autoClose });
    } else {
      Notification.update({
        id: notice,
        message,
        type,
        autoClose,
        actions: []
      });
    }
  }

  private _progress({ op, state, entries, bytes, current }: Operation): string {
    const trans = this._trans;
    const done = trans.__('%1, %2', countText(entries), sizeText(bytes));
    const name = current === undefined ? '' : baseName(current);
    return state === 'stopping'
      ? trans.__('Stopping… %1', done)
      : trans.__('%1 %2 %3', doingText(trans, op), done, name).trim();
  }
}

function isUnderWay({ state }: Operation): boolean {
  return state === 'running' || state === 'stopping';
}

function doingText(trans: TranslationBundle, op: Op): string {
  switch (op) {
    case 'delete':
      return trans.__('Deleting…');
    case 'copy':
      return trans.__('Copying…');
    case 'move':
      return trans.__('Moving…');
  }
}

function doneText(
  trans: TranslationBundle,
  { op, entries }: Operation
): string {
  const count = countText(entries);
  switch (op) {
    case 'delete':
      return trans._n(
        'Deleted %2 entry.',
        'Deleted %2 entries.',
        entries,
        count
      );
    case 'copy':
      return trans._n('Copied %2 entry.', 'Copied %2 entries.', entries, count);
    case 'move':
      return trans._n('Moved %2 entry.', 'Moved %2 entries.', entries, count);
  }
}
