import {
  againIcon,
  ColumnMenu,
  copyIcon,
  downloadIcon,
  playIcon,
  SearchField,
  terminalIcon,
  ToolButton,
  useAfter
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { newFolderIcon } from '@jupyterlab/ui-components';
import React from 'react';

import type { IDirectoryActions } from '../actions';
import { CommandIDs } from '../ids';
import type { DirectoryModel } from '../model/model';
import { columnIds, columnLabel } from '../table/columnids';
import { countText } from '../words';

export interface IBarProps {
  readonly model: DirectoryModel;
  readonly actions: IDirectoryActions;
  readonly trans: TranslationBundle;
}

/** What can be done with the directory and its entries. */
export function Toolbar(props: IBarProps): React.JSX.Element {
  const { model, actions, trans } = props;
  const { feed, question, selected, state } = model;
  const slow = useAfter(300, feed.asking);
  const total = feed.listing?.total;
  const listed = state.kind !== 'failed' && state.kind !== 'loading';
  return (
    <div
      className="jp-HpcDirectory-toolbar"
      role="toolbar"
      aria-label={trans.__('Directory')}
    >
      <ToolButton
        icon={newFolderIcon}
        title={trans.__('New folder')}
        disabled={!listed}
        onClick={() => actions.run(CommandIDs.newFolder, 'here')}
      />
      <span className="jp-HpcDirectory-separator" />
      <ToolButton
        icon={copyIcon}
        label={trans.__('Copy path')}
        title={
          selected === 0
            ? trans.__('Copy the path of this folder')
            : trans.__('Copy the paths of the selected entries')
        }
        onClick={() => actions.run(CommandIDs.copyPath)}
      />
      <ToolButton
        icon={downloadIcon}
        label={trans.__('Download')}
        title={trans.__('Download the selected files')}
        count={selected}
        disabled={selected === 0}
        onClick={() => actions.run(CommandIDs.download)}
      />
      {actions.can(CommandIDs.submit) && (
        <ToolButton
          icon={playIcon}
          label={trans.__('Submit here')}
          title={trans.__('Submit a Slurm job that runs in this folder…')}
          onClick={() => actions.run(CommandIDs.submit, 'here')}
        />
      )}
      {actions.can(CommandIDs.terminal) && (
        <ToolButton
          icon={terminalIcon}
          label={trans.__('Terminal here')}
          title={trans.__('Open a terminal in this folder')}
          onClick={() => actions.run(CommandIDs.terminal, 'here')}
        />
      )}
      <span className="jp-HpcDirectory-space" />
      <SearchField
        className="jp-HpcDirectory-filter"
        label={trans.__('Filter the entries')}
        placeholder={
          total === undefined
            ? trans.__('Filter')
            : trans._n(
                'Filter %1 entry',
                'Filter %2 entries',
                total,
                countText(total)
              )
        }
        value={question.filter}
        onChange={filter => void model.ask({ filter })}
      />
      <ColumnMenu
        trans={trans}
        columns={model.columns}
        offered={columnIds.map(id => ({ id, label: columnLabel(trans, id) }))}
        shown={model.columns.shown}
        // Rows are told apart by it.
        isFixed={id => id === 'name'}
      />
      <ToolButton
        icon={againIcon}
        title={trans.__('Refresh')}
        look={slow ? 'jp-mod-turning' : ''}
        onClick={() => void model.refresh()}
      />
    </div>
  );
}
