import {
  againIcon,
  errorIcon,
  findIcon,
  folderIcon,
  type IStateAction,
  type IStateViewProps,
  lockIcon,
  StateView,
  unplugIcon
} from '@jupyterlab-hpc/core';
import React from 'react';

import type { IBarProps } from './bar/toolbar';
import { upFolderIcon } from './icons';
import type { DirectoryState } from './model/state';
import { countText } from './words';

type Failed = Extract<DirectoryState, { kind: 'failed' }>;

/** What is said in place of rows: a fact, and what to do. */
export function DirectoryBody(props: IBarProps): React.JSX.Element | null {
  const { model, trans } = props;
  const { state } = model;
  switch (state.kind) {
    case 'loading':
    case 'ready':
    case 'stale':
      return null;
    case 'empty':
      return (
        <StateView
          icon={folderIcon}
          title={trans.__('This folder is empty.')}
          actions={hiddenOnes(props)}
        />
      );
    case 'unmatched':
      return <StateView {...unmatched(props, state.hidden)} />;
    case 'failed':
      return <StateView {...failed(props, state)} />;
  }
}

function hiddenOnes({ model, trans }: IBarProps): readonly IStateAction[] {
  return model.question.hidden
    ? []
    : [
        {
          label: trans.__('Show hidden files'),
          run: () => void model.ask({ hidden: true })
        }
      ];
}

function unmatched(
  { model, trans }: IBarProps,
  hidden: number
): IStateViewProps {
  return {
    icon: findIcon,
    title: trans.__('No entry matches this filter'),
    text: trans._n(
      '%2 entry is hidden.',
      '%2 entries are hidden.',
      hidden,
      countText(hidden)
    ),
    actions: [
      {
        label: trans.__('Clear the filter'),
        run: () => void model.ask({ filter: '' }),
        main: true
      }
    ]
  };
}

function failed(props: IBarProps, { failure, cause }: Failed): IStateViewProps {
  const { model, actions, trans } = props;
  const up: IStateAction = {
    label: trans.__('Go up'),
    icon: upFolderIcon,
    run: () => void model.goUp()
  };
  const again: IStateAction = {
    label: trans.__('Try now'),
    icon: againIcon,
    run: () => void model.refresh()
  };
  switch (failure) {
    case 'missing':
      return {
        icon: errorIcon,
        title: trans.__('It was deleted or moved.'),
        text: cause.message,
        actions: [{ ...up, main: true }, again]
      };
    case 'denied':
      return {
        icon: lockIcon,
        title: cause.message,
        ...(cause.hint === undefined ? {} : { text: cause.hint }),
        actions: [{ ...up, main: true }]
      };
    case 'slow':
      return {
        icon: unplugIcon,
        bad: true,
        title: trans.__(
          'This folder does not answer. Its file system may be unmounted.'
        ),
        actions: [{ ...again, main: true }, up]
      };
    case 'not-folder':
      return {
        icon: errorIcon,
        title: trans.__('This is not a folder.'),
        text: cause.message,
        actions: [
          {
            label: trans.__('Open the file'),
            run: () => actions.openFile(model.path),
            main: true
          },
          up
        ]
      };
    case 'outdated':
      return {
        icon: againIcon,
        title: cause.message,
        actions: [
          {
            label: trans.__('Reload this page'),
            run: actions.reload,
            main: true
          }
        ]
      };
    case 'failed':
      return {
        icon: errorIcon,
        bad: true,
        title: cause.message,
        ...(cause.hint === undefined ? {} : { text: cause.hint }),
        ...(cause.detail === undefined ? {} : { detail: cause.detail }),
        actions: [again, up]
      };
  }
}
