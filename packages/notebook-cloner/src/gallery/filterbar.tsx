import { CheckMenu, SearchField } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { Chips } from './chips';
import { scopeCounts, tagCounts } from './filter';
import type { GalleryModel } from './model';
import { useTyped } from '../typed';
import { countText } from './words';

export interface IFilterBarProps {
  readonly trans: TranslationBundle;
  readonly model: GalleryModel;
}

/** What is looked for among the notebooks. */
export function FilterBar(props: IFilterBarProps): React.JSX.Element {
  const { trans, model } = props;
  const { filter, items } = model;
  const count = items.length;
  const [text, type] = useTyped(filter.text, text => model.narrow({ text }));
  return (
    <div
      className="jp-HpcGallery-filters"
      role="group"
      aria-label={trans.__('Filters')}
    >
      <SearchField
        className="jp-HpcGallery-search"
        label={trans.__('Search the notebooks')}
        placeholder={
          count === 0
            ? trans.__('Search')
            : trans._n(
                'Search %2 notebook',
                'Search %2 notebooks',
                count,
                countText(count)
              )
        }
        value={text}
        onChange={type}
      />
      <Chips
        trans={trans}
        scope={filter.scope}
        counts={scopeCounts(items)}
        onChange={scope => model.narrow({ scope })}
      />
      <span className="jp-HpcGallery-space" />
      <TagMenu {...props} />
    </div>
  );
}

function TagMenu({ trans, model }: IFilterBarProps): React.JSX.Element | null {
  const { filter, items } = model;
  const tags = tagCounts(items, filter);
  const [first = ''] = filter.tags;
  if (tags.length === 0) {
    return null;
  }
  return (
    <CheckMenu
      label={
        filter.tags.length === 0
          ? trans.__('Tag')
          : filter.tags.length === 1
            ? first
            : trans.__('%1 tags', filter.tags.length)
      }
      items={tags.map(({ tag, count }) => {
        const checked = filter.tags.includes(tag);
        return {
          id: tag,
          label: tag,
          count,
          checked,
          disabled: count === 0 && !checked
        };
      })}
      onChange={(tag, checked) => {
        const others = filter.tags.filter(other => other !== tag);
        model.narrow({ tags: checked ? [...others, tag] : others });
      }}
    />
  );
}
