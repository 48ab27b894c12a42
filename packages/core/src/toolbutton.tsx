import type { LabIcon } from '@jupyterlab/ui-components';
import React from 'react';

export interface IToolButtonProps {
  readonly icon: LabIcon;
  /** The word beside the icon, where there is room; none for an icon alone. */
  readonly label?: string;
  readonly title: string;
  /** How many things it would act on; the room for it is kept. */
  readonly count?: number;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  /** Further classes. */
  readonly look?: string;
  readonly onClick: (event: React.MouseEvent<HTMLButtonElement>) => void;
}

/** A button of a toolbar. */
export function ToolButton(props: IToolButtonProps): React.JSX.Element {
  const { label, title, count, look } = props;
  const name = label ?? title;
  return (
    <button
      type="button"
      className={`jp-HpcTool${look === undefined ? '' : ` ${look}`}`}
      title={title}
      aria-label={count ? `${name} ${count}` : name}
      aria-pressed={props.pressed}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      <props.icon.react tag="span" />
      {label !== undefined && <span className="jp-HpcTool-label">{label}</span>}
      {count !== undefined && (
        <span className="jp-HpcTool-count">{count || ''}</span>
      )}
    </button>
  );
}
