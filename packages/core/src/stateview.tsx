import type { LabIcon } from '@jupyterlab/ui-components';
import React from 'react';

export interface IStateAction {
  readonly label: string;
  readonly run: () => void;
  readonly icon?: LabIcon;
  /** The one filled button. */
  readonly main?: boolean;
}

export interface IStateViewProps {
  readonly icon: LabIcon;
  /** Whether the icon marks something broken. */
  readonly bad?: boolean;
  /** One sentence of fact. */
  readonly title: string;
  /** One sentence of consequence. */
  readonly text?: string;
  /** A command's own words, in small. */
  readonly detail?: string;
  readonly actions?: readonly IStateAction[];
}

/** What stands in a panel's body in place of its content. */
export function StateView(props: IStateViewProps): React.JSX.Element {
  const { icon: Icon, actions = [] } = props;
  return (
    <div className="jp-HpcState" role="status">
      <Icon.react
        tag="span"
        className={`jp-HpcState-icon${props.bad ? ' jp-mod-bad' : ''}`}
      />
      <h3>{props.title}</h3>
      {props.text && <p>{props.text}</p>}
      {actions.length > 0 && (
        <div className="jp-HpcState-actions">
          {actions.map(action => (
            <button
              key={action.label}
              className={`jp-HpcButton${action.main ? ' jp-mod-accept' : ''}`}
              onClick={action.run}
            >
              {action.icon && <action.icon.react tag="span" />}
              {action.label}
            </button>
          ))}
        </div>
      )}
      {props.detail && <pre className="jp-HpcState-detail">{props.detail}</pre>}
    </div>
  );
}
