import type { JupyterFrontEnd } from '@jupyterlab/application';
import { linkIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import { UUID } from '@lumino/coreutils';
import type { Message } from '@lumino/messaging';
import React from 'react';

import { hostOf } from '../gallery/address';
import { CommandIDs } from '../ids';

export interface ILinkTabOptions {
  readonly commands: JupyterFrontEnd['commands'];
  readonly shell: Pick<JupyterFrontEnd.IShell, 'activateById' | 'add'>;
  readonly trans: TranslationBundle;
  /** Where the link leads: somebody else wrote it. */
  readonly address: string;
}

/** Opens the tab that says where a link leads, and asks whether to go on. */
export function openLinkTab(options: ILinkTabOptions): void {
  const { shell } = options;
  const tab = new LinkTab(options);
  shell.add(tab, 'main', { type: 'Link to a notebook' });
  shell.activateById(tab.id);
}

/** What a link leads to. It asks nobody anything before a click. */
class LinkTab extends ReactWidget {
  constructor(private readonly _options: ILinkTabOptions) {
    super();
    const { trans } = _options;
    this.id = `jp-HpcCloneLink-${UUID.uuid4()}`;
    this.addClass('jp-HpcTab');
    this.addClass('jp-HpcCloneLink');
    this.node.tabIndex = -1;
    this.title.label = trans.__('Link to a notebook');
    this.title.caption = _options.address;
    this.title.icon = linkIcon;
    this.title.closable = true;
  }

  protected override render(): React.JSX.Element {
    const { address, commands, trans } = this._options;
    return (
      <LinkView
        trans={trans}
        address={address}
        onClose={() => this.close()}
        onPreview={() => {
          this.close();
          void commands.execute(CommandIDs.preview, { address });
        }}
      />
    );
  }

  protected override onCloseRequest(msg: Message): void {
    super.onCloseRequest(msg);
    this.dispose();
  }

  /** The focus is on no button: a key that was meant for elsewhere asks nobody. */
  protected override onActivateRequest(msg: Message): void {
    super.onActivateRequest(msg);
    this.node.focus();
  }
}

function LinkView(props: {
  readonly trans: TranslationBundle;
  readonly address: string;
  readonly onClose: () => void;
  readonly onPreview: () => void;
}): React.JSX.Element {
  const { trans, address } = props;
  const host = hostOf(address);
  return (
    <div className="jp-HpcState">
      <linkIcon.react tag="span" className="jp-HpcState-icon" />
      <h3>{trans.__('A link leads to this notebook')}</h3>
      <pre className="jp-HpcCloneLink-address">{address}</pre>
      <p>
        {host === undefined
          ? trans.__(
              'A preview reads it on the file system of this server. Nothing is run or written.'
            )
          : trans.__(
              'A preview asks %1 for it. Nothing was asked yet, and nothing is run or written.',
              host
            )}
      </p>
      <div className="jp-HpcState-actions">
        <button type="button" className="jp-HpcButton" onClick={props.onClose}>
          {trans.__('Close')}
        </button>
        <button
          type="button"
          className="jp-HpcButton jp-mod-accept"
          onClick={props.onPreview}
        >
          {host === undefined
            ? trans.__('Preview')
            : trans.__('Preview from %1', host)}
        </button>
      </div>
    </div>
  );
}
