import type { IEditorServices } from '@jupyterlab/codeeditor';
import React, { useEffect, useRef, useState } from 'react';

import type { TextField } from './draft/draft';
import { Check } from './fields/field';
import {
  asks,
  fieldId,
  focusField,
  type IFormProps,
  wrongWith
} from './fields/form';
import { fieldLabel } from './fields/labels';
import { foldedText, isFolded } from './fields/more';
import { MainFields } from './fields/mainfields';
import { MoreFields } from './fields/morefields';
import { Wrong } from './fields/field';
import { Foot } from './foot';
import { ModeBar } from './modebar';
import { Outcome } from './outcome';
import { PreviewPane } from './preview/pane';
import { FillingNote } from './profiles/fillingnote';

export interface ILaunchViewProps extends IFormProps {
  readonly editors: IEditorServices | null;
  readonly now: () => number;
}

/** The form for a new cluster, over what it leads to. */
export function LaunchView(props: ILaunchViewProps): React.JSX.Element {
  const { actions, model } = props;
  const [choice, setChoice] = useState(false);
  const isWrong = model.problems.some(
    ({ field }) => field !== undefined && isFolded(field, model.draft)
  );
  // What is wrong is not to be hidden, nor what was mended while one types there.
  const isOpen = isWrong || choice;
  useEffect(() => {
    if (isWrong) {
      setChoice(true);
    }
  }, [isWrong]);
  const goTo = (field: TextField): void => {
    if (isFolded(field, model.draft)) {
      setChoice(true);
    }
    // Once it is on screen.
    requestAnimationFrame(() => focusField(field));
  };
  return (
    <div
      className="jp-HpcDaskLaunch-root"
      onKeyDownCapture={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          event.stopPropagation();
          actions.launch();
        }
      }}
    >
      <ModeBar {...props} />
      <div className="jp-HpcDaskLaunch-body">
        <div className="jp-HpcDaskLaunch-form">
          <FillingNote {...props} />
          <MainFields {...props} />
          <Ends
            {...props}
            isOpen={isOpen}
            mayClose={!isWrong}
            toggle={() => setChoice(!isOpen)}
          />
          {isOpen && (
            <div id="jp-HpcDaskLaunch-more" className="jp-HpcDaskLaunch-more">
              <MoreFields {...props} />
            </div>
          )}
        </div>
        <PreviewPane {...props} />
      </div>
      <Outcome {...props} />
      <Foot {...props} goTo={goTo} />
    </div>
  );
}

/** What is done when workers are lost or idle, and the way to all the rest. */
function Ends(
  props: IFormProps & {
    readonly isOpen: boolean;
    readonly mayClose: boolean;
    readonly toggle: () => void;
  }
): React.JSX.Element {
  const { isOpen, mayClose, model, toggle, trans } = props;
  const { draft } = model;
  const folded = foldedText(trans, model.asked);
  const wrong = wrongWith(model, 'idleMinutes');
  return (
    <>
      <div className="jp-HpcDaskLaunch-ends">
        {asks(props, 'replace') && (
          <Check
            label={trans.__('Replace lost workers')}
            checked={draft.replace}
            onChange={replace => model.edit({ replace })}
          />
        )}
        <Idle {...props} />
        <button
          className="jp-HpcButton jp-mod-link"
          aria-expanded={isOpen}
          aria-controls={isOpen ? 'jp-HpcDaskLaunch-more' : undefined}
          disabled={isOpen && !mayClose}
          title={
            isOpen && !mayClose
              ? trans.__('Something among them is to be mended')
              : undefined
          }
          onClick={toggle}
        >
          {isOpen ? trans.__('Fewer options') : trans.__('More options')}
        </button>
      </div>
      {wrong !== undefined && (
        <Wrong id={`${fieldId('idleMinutes')}-wrong`} wrong={wrong} />
      )}
      {!isOpen && folded !== '' && (
        <p className="jp-HpcDaskLaunch-folded">
          {trans.__('Also: %1', folded)}
        </p>
      )}
    </>
  );
}

function Idle({ model, trans }: IFormProps): React.JSX.Element {
  const { draft } = model;
  const id = fieldId('idleMinutes');
  const isWrong = wrongWith(model, 'idleMinutes') !== undefined;
  const [before = '', after = ''] = trans
    .__('Stop after %1 min idle', '\n')
    .split('\n');
  const box = useRef<HTMLInputElement>(null);
  return (
    <span className="jp-HpcDaskLaunch-check">
      <input
        ref={box}
        type="checkbox"
        aria-label={trans.__('Stop when it is idle')}
        checked={draft.endsIdle}
        onChange={event => model.edit({ endsIdle: event.target.checked })}
      />
      <span onClick={() => box.current?.click()}>{before.trim()}</span>
      <input
        id={id}
        className={`jp-HpcDaskLaunch-minutes${isWrong ? ' jp-mod-wrong' : ''}`}
        aria-label={fieldLabel(trans, 'idleMinutes')}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-wrong` : undefined}
        disabled={!draft.endsIdle}
        autoComplete="off"
        value={draft.idleMinutes}
        onChange={event => model.edit({ idleMinutes: event.target.value })}
      />
      {after.trim()}
    </span>
  );
}
