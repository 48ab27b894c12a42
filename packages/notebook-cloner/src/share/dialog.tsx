import { Dialog, showDialog } from '@jupyterlab/apputils';
import { copyIcon, copyText } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import React, { useId } from 'react';

import { withoutSecrets } from '../address/secrets';
import { type IShareLinks, shareLinks } from './link';
import { placeOfPage } from './place';

/**
 * Shows the links that open a notebook's preview, to be copied: without what
 * in the address is nobody else's.
 */
export async function showLinks(
  trans: TranslationBundle,
  given: string,
  /** Of the server. */
  baseUrl: string
): Promise<void> {
  const address = withoutSecrets(given);
  const links = shareLinks(address, placeOfPage(baseUrl));
  await showDialog({
    title: trans.__('Link to the preview'),
    body: new Links(trans, address, links),
    buttons: [Dialog.okButton({ label: trans.__('Close') })],
    focusNodeSelector: 'input'
  });
}

class Links extends ReactWidget {
  constructor(
    private readonly _trans: TranslationBundle,
    private readonly _address: string,
    private readonly _links: IShareLinks
  ) {
    super();
    this.addClass('jp-HpcCloneLinks');
  }

  protected render(): React.JSX.Element {
    const trans = this._trans;
    const { here, hub } = this._links;
    return (
      <>
        <p>
          {trans.__(
            'It shows %1 in JupyterLab with this extension, and asks before anything is fetched.',
            this._address
          )}
        </p>
        {hub !== undefined && (
          <Link
            trans={trans}
            label={trans.__('For everyone on this hub')}
            note={trans.__('Leads each person to their own server.')}
            link={hub}
          />
        )}
        <Link
          trans={trans}
          label={
            hub === undefined
              ? trans.__('For whoever uses this server')
              : trans.__('For this server alone')
          }
          link={here}
        />
      </>
    );
  }
}

function Link(props: {
  readonly trans: TranslationBundle;
  readonly label: string;
  readonly note?: string;
  readonly link: string;
}): React.JSX.Element {
  const { trans, label, link, note } = props;
  const id = useId();
  return (
    <div className="jp-HpcCloneLinks-link">
      <label htmlFor={id}>{label}</label>
      <div>
        <input
          id={id}
          type="text"
          readOnly
          value={link}
          onFocus={event => event.target.select()}
        />
        <button
          type="button"
          className="jp-HpcButton"
          title={trans.__('Copy')}
          aria-label={trans.__('Copy: %1', label)}
          onClick={() => copyText(trans, link)}
        >
          <copyIcon.react tag="span" />
        </button>
      </div>
      {note !== undefined && <span>{note}</span>}
    </div>
  );
}
