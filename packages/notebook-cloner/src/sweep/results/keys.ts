import type { SweepRun } from '@jupyterlab-hpc/api';
import { cycleParts, focusParts } from '@jupyterlab-hpc/core';
import type { KeyboardEvent } from 'react';

import type { IResultsActions } from './actions';
import type { ResultsModel } from './model';
import { isFiltered, noFilters } from './question';
import { isRunLive } from './states';

/** The parts of the tab, in the order in which F6 goes through them. */
const parts = [
  '.jp-HpcSweep-toolbar',
  '.jp-HpcSweep-chips',
  '.jp-HpcGrid',
  '.jp-HpcSweep-details',
  '.jp-HpcSweep-splitter',
  '.jp-HpcSweep-plot'
];

/** Keys that act wherever in the tab the focus is; letters act on a row alone. */
export function onResultsKey(
  event: KeyboardEvent<HTMLElement>,
  model: ResultsModel,
  actions: IResultsActions
): void {
  const root = event.currentTarget;
  if (
    !event.defaultPrevented &&
    (onAnywhere(event, root, model) || onRow(event, model, actions))
  ) {
    event.preventDefault();
  }
}

function onAnywhere(
  event: KeyboardEvent<HTMLElement>,
  root: HTMLElement,
  model: ResultsModel
): boolean {
  const { key, shiftKey, target } = event;
  const field = root.querySelector<HTMLElement>('input[type=search]');
  switch (key) {
    case '/':
      if (isTyping(target) || field === null) {
        return false;
      }
      field.focus();
      return true;
    case 'Escape':
      return escape(root, model);
    case 'F6':
      cycleParts(focusParts(root, parts), shiftKey ? -1 : 1);
      return true;
    default:
      return false;
  }
}

/** Ends the filter, or else closes the details. */
function escape(root: HTMLElement, model: ResultsModel): boolean {
  if (isFiltered(model.question)) {
    void model.ask(noFilters);
    return true;
  }
  if (model.details.isOpen) {
    model.details.close();
    focusRows(root);
    return true;
  }
  return false;
}

function onRow(
  event: KeyboardEvent<HTMLElement>,
  model: ResultsModel,
  actions: IResultsActions
): boolean {
  const { altKey, ctrlKey, key, metaKey, target } = event;
  const row = target instanceof HTMLElement ? target : undefined;
  const run =
    row?.dataset.key === undefined
      ? undefined
      : model.run(Number(row.dataset.key));
  if (run === undefined || altKey || ctrlKey || metaKey) {
    return false;
  }
  switch (key.toLowerCase()) {
    case 'l':
      actions.openLog(run);
      return true;
    case 'o':
      actions.openFolder();
      return true;
    case 'd':
      model.details.open(run);
      return true;
    case 'r':
      void model.refresh();
      return true;
    case 'delete':
      return cancel(run, model, actions);
    default:
      return false;
  }
}

/** Asks to end the run, with those selected beside it where it is one of them. */
function cancel(
  run: SweepRun,
  model: ResultsModel,
  actions: IResultsActions
): boolean {
  if (!model.canAct) {
    return false;
  }
  const { selected } = model;
  if (selected.includes(run.run)) {
    actions.cancel(selected);
    return true;
  }
  if (isRunLive(run.state)) {
    actions.cancel([run.run]);
    return true;
  }
  return false;
}

/** Brings the focus to the row, or the header, that Tab reaches. */
export function focusRows(root: HTMLElement | null): void {
  root?.querySelector<HTMLElement>('.jp-HpcGrid [tabindex="0"]')?.focus();
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}
