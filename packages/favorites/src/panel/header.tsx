import { findIcon, moreIcon, plusIcon } from '@jupyterlab-hpc/core';
import type { LabIcon } from '@jupyterlab/ui-components';
import React from 'react';

import type { IListContext } from './context';

/** The buttons at the right of the title. */
export function HeaderButtons({
  context: { trans, model, actions }
}: {
  readonly context: IListContext;
}): React.JSX.Element {
  return (
    <>
      <Tool
        icon={findIcon}
        label={trans.__('Find a favorite')}
        pressed={model.searching}
        onClick={() => {
          if (model.folded) {
            model.toggleFolded();
          }
          model.searching = !model.searching;
        }}
      />
      <Tool
        icon={plusIcon}
        label={trans.__('Add the current folder')}
        onClick={actions.addFolder}
      />
      <Tool
        icon={moreIcon}
        label={trans.__('More: add a path, import, reset')}
        popup
        onClick={actions.openMenu}
      />
    </>
  );
}

function Tool(props: {
  readonly icon: LabIcon;
  readonly label: string;
  readonly pressed?: boolean;
  readonly popup?: boolean;
  readonly onClick: (button: HTMLElement) => void;
}): React.JSX.Element {
  return (
    <button
      className="jp-HpcFavorites-tool"
      title={props.label}
      aria-label={props.label}
      aria-pressed={props.pressed}
      aria-haspopup={props.popup ? 'menu' : undefined}
      onClick={event => props.onClick(event.currentTarget)}
    >
      <props.icon.react tag="span" />
    </button>
  );
}
