import { folderIcon } from '@jupyterlab-hpc/core';
import { DOMUtils } from '@jupyterlab/apputils';
import React, { useState } from 'react';

import type { IAsideProps } from '../aside/aside';
import { Message } from '../aside/mark';
import { Filled, slot } from '../filled';
import { sizeText } from '../words';
import { TargetField } from './field';

/** Where the copy goes, and by which name. */
export function TargetPart(props: IAsideProps): React.JSX.Element {
  const { isBusy, target, trans } = props;
  // React's own ids are those of one panel: other previews have the same.
  const [verdict] = useState(DOMUtils.createDomID);
  return (
    <section aria-label={trans.__('To')}>
      <h2>{trans.__('To')}</h2>
      <div className="jp-HpcPreview-target">
        <folderIcon.react tag="span" />
        <TargetField
          target={target}
          trans={trans}
          disabled={isBusy}
          description={verdict}
        />
      </div>
      <div id={verdict} role="status">
        <Verdict {...props} />
      </div>
    </section>
  );
}

function Verdict(props: IAsideProps): React.JSX.Element | null {
  const { preview, target, trans } = props;
  const { step } = target;
  switch (step.kind) {
    case 'asking':
      return null;
    case 'refused':
      return (
        <>
          <Message tone="bad">{step.cause.message}</Message>
          {step.cause.hint !== undefined && (
            <p className="jp-HpcPreview-aside-note">{step.cause.hint}</p>
          )}
        </>
      );
    case 'known': {
      const { folder, free, name, taken, writable } = step.target;
      const need = preview.brings.find(({ bring }) => bring === target.bring);
      const isTight =
        free !== undefined && need?.bytes !== undefined && free < need.bytes;
      return (
        <>
          {!writable && (
            <Message tone="bad">
              {trans.__('You may not write to %1.', folder)}
            </Message>
          )}
          {taken !== undefined && taken !== name && (
            <Message tone="run">
              <Filled
                text={trans.__(
                  '%1 is there already, so the copy is named %2.',
                  slot(0),
                  slot(1)
                )}
                parts={[<b key="taken">{taken}</b>, <b key="name">{name}</b>]}
              />
            </Message>
          )}
          {free !== undefined &&
            (isTight ? (
              <Message tone="care">
                {trans.__('Only %1 are free there', sizeText(trans, free))}
              </Message>
            ) : (
              <p className="jp-HpcPreview-aside-note">
                {trans.__('%1 free', sizeText(trans, free))}
              </p>
            ))}
        </>
      );
    }
  }
}
