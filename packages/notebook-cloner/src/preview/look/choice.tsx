import type { CloneChoice } from '@jupyterlab-hpc/api';
import { notebookIcon } from '@jupyterlab/ui-components';
import React, { type KeyboardEvent, useRef, useState } from 'react';

import { sizeText } from '../words';
import type { IBeforeProps } from './before';

/** The notebooks of an address, to choose from. */
export function ChoiceView(
  props: IBeforeProps & { readonly choice: CloneChoice }
): React.JSX.Element {
  const { choice, model, trans } = props;
  const [filter, setFilter] = useState('');
  const [active, setActive] = useState(0);
  const root = useRef<HTMLDivElement>(null);
  const words = filter.toLowerCase().split(/\s+/);
  const found = choice.notebooks.filter(({ path }) =>
    words.every(word => path.toLowerCase().includes(word))
  );
  const at = Math.min(active, Math.max(0, found.length - 1));
  const move = (to: number): void => {
    const next = Math.max(0, Math.min(found.length - 1, to));
    setActive(next);
    const options = root.current?.querySelectorAll('[role="option"]');
    options?.[next]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + 10,
      PageUp: at - 10
    };
    const to = steps[event.key];
    const chosen = found[at];
    if (to !== undefined) {
      move(to);
    } else if (event.key === 'Enter' && chosen !== undefined) {
      void model.choose(chosen.address);
    } else if (event.key === 'Escape' && filter !== '') {
      setFilter('');
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={root} className="jp-HpcPreview-choice">
      <input
        type="search"
        role="combobox"
        aria-expanded={true}
        aria-controls="jp-HpcPreview-notebooks"
        aria-activedescendant={
          found.length === 0 ? undefined : `jp-HpcPreview-notebook-${at}`
        }
        aria-label={trans.__('Search the notebooks')}
        placeholder={trans._n(
          'Search %1 notebook',
          'Search %1 notebooks',
          choice.notebooks.length
        )}
        value={filter}
        onChange={event => {
          setFilter(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul
        id="jp-HpcPreview-notebooks"
        role="listbox"
        aria-label={trans.__('Notebooks')}
      >
        {found.map(({ address, bytes, path }, index) => (
          <li
            key={address}
            id={`jp-HpcPreview-notebook-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => void model.choose(address)}
          >
            <notebookIcon.react tag="span" />
            <span title={path}>{path}</span>
            {bytes !== undefined && <small>{sizeText(trans, bytes)}</small>}
          </li>
        ))}
      </ul>
      <p role="status">
        {found.length === 0
          ? trans.__('No notebook matches this.')
          : choice.more
            ? trans.__('There are more than these.')
            : ''}
      </p>
    </div>
  );
}
