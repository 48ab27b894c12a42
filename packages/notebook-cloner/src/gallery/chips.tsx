import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useRef } from 'react';

import type { GalleryScope } from './filter';
import { countText, scopeWord } from './words';

const scopes: readonly GalleryScope[] = ['all', 'site', 'shared', 'starred'];

export interface IChipsProps {
  readonly trans: TranslationBundle;
  readonly scope: GalleryScope;
  /** How many notebooks each would show. */
  readonly counts: Readonly<Record<GalleryScope, number>>;
  readonly onChange: (scope: GalleryScope) => void;
}

/** From where the notebooks are: one of four, with arrows inside. */
export function Chips(props: IChipsProps): React.JSX.Element {
  const { trans, counts, onChange } = props;
  const root = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const by = steps[event.key];
    const { length } = scopes;
    const at = scopes.indexOf(props.scope);
    const to =
      by === undefined ? undefined : scopes[(at + by + length) % length];
    if (to !== undefined) {
      event.preventDefault();
      onChange(to);
      root.current?.querySelector<HTMLElement>(`[data-scope="${to}"]`)?.focus();
    }
  };
  return (
    <div
      ref={root}
      className="jp-HpcGallery-chips"
      role="radiogroup"
      aria-label={trans.__('Source')}
      onKeyDown={onKeyDown}
    >
      {scopes.map(scope => {
        const isOn = scope === props.scope;
        const word = scopeWord(trans, scope);
        const count = countText(counts[scope]);
        return (
          <button
            key={scope}
            type="button"
            className={`jp-HpcGallery-chip${isOn ? ' jp-mod-on' : ''}`}
            role="radio"
            data-scope={scope}
            aria-checked={isOn}
            aria-label={`${word} ${count}`}
            tabIndex={isOn ? 0 : -1}
            onClick={() => onChange(scope)}
          >
            {word}
            {/* How many there are in all, the search field says. */}
            {scope !== 'all' && (
              <span className="jp-HpcGallery-chipCount">{count}</span>
            )}
          </button>
        );
      })}
    </div>
  );
}

const steps: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1
};
