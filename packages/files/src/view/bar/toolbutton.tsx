import type { LabIcon } from '@jupyterlab/ui-components';
import React from 'react';

export interface IToolButtonProps {
  readonly icon: LabIcon;
  /** The word beside the icon, where there is room; none for an icon alone. */
  readonly label?: string;
  readonly title: string;
  /** How many entries it would act on; the room for it is kept. */
  readonly count?: number;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  /** Further classes. */
  readonly look?: string;
  readonly onClick: () => void;
}

/** A button of a bar. */
export function ToolButton(props: IToolButtonProps): React.JSX.Element {
  const { label, title, count, look } = props;
  const name = label ?? title;
  return (
    <button
      type="button"
      className={`jp-HpcDirectory-tool${look === undefined ? '' : ` ${look}`}`}
      title={title}
      aria-label={count ? `${name} ${count}` : name}
      aria-pressed={props.pressed}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      <props.icon.react tag="span" />
      {label !== undefined && (
        <span className="jp-HpcDirectory-toolLabel">{label}</span>
      )}
      {count !== undefined && (
        <span className="jp-HpcDirectory-toolCount">{count || ''}</span>
      )}
    </button>
  );
}
