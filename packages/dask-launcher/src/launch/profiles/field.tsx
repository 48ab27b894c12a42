import type { DaskProfile } from '@jupyterlab-hpc/api';
import { moreIcon, ToolButton } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useId } from 'react';

import type { IOrigin } from '../draft/draft';
import type { IFormProps } from '../fields/form';
import { originOf } from './list';

/** What the fields were filled from, and what else they can be filled from. */
export function ProfileField(props: IFormProps): React.JSX.Element {
  const { actions, model, trans } = props;
  const { draft, profiles } = model;
  const id = useId();
  const { origin } = draft;
  const chosen = profiles.find(origin);
  const groups = [
    { label: trans.__('Last used'), kind: 'last' },
    { label: trans.__('Of the site'), kind: 'site' },
    { label: trans.__('Your own'), kind: 'own' }
  ];
  const notes = [
    ...(chosen?.problem === undefined ? [] : [chosen.problem]),
    ...profiles.problems,
    ...(profiles.failure === undefined ? [] : [profiles.failure.message])
  ];
  return (
    <div className="jp-HpcDaskLaunch-field jp-mod-half">
      <div className="jp-HpcDaskLaunch-label">
        <label htmlFor={id}>{trans.__('Profile')}</label>
      </div>
      <div className="jp-HpcDaskLaunch-control">
        <span className="jp-HpcDaskLaunch-frame">
          <select
            id={id}
            value={origin === undefined ? '' : keyOf(origin)}
            onChange={event => {
              const profile = profiles.all.find(
                one => keyOf(originOf(one)) === event.target.value
              );
              if (profile !== undefined) {
                model.choose(profile);
              }
            }}
          >
            <option value="">{trans.__('none')}</option>
            {origin !== undefined && chosen === undefined && (
              <option value={keyOf(origin)}>{originText(trans, origin)}</option>
            )}
            {groups.map(({ kind, label }) => (
              <Group
                key={kind}
                trans={trans}
                label={label}
                profiles={profiles.all.filter(
                  one => originOf(one).kind === kind
                )}
              />
            ))}
          </select>
        </span>
        <ToolButton
          icon={moreIcon}
          title={trans.__('Save as a profile, delete, import')}
          onClick={event => actions.profileMenu(event.currentTarget)}
        />
      </div>
      {notes.map(note => (
        <p key={note} className="jp-HpcDaskLaunch-message">
          <small>{note}</small>
        </p>
      ))}
    </div>
  );
}

function Group(props: {
  readonly trans: TranslationBundle;
  readonly label: string;
  readonly profiles: readonly DaskProfile[];
}): React.JSX.Element | null {
  const { label, profiles, trans } = props;
  return profiles.length === 0 ? null : (
    <optgroup label={label}>
      {profiles.map(originOf).map(origin => (
        <option key={origin.name} value={keyOf(origin)}>
          {originText(trans, origin)}
        </option>
      ))}
    </optgroup>
  );
}

function keyOf({ kind, name }: IOrigin): string {
  return `${kind}:${name}`;
}

/** `last used: era5`, `site / regular, 8 cores a worker`, `my own` */
export function originText(
  trans: TranslationBundle,
  { kind, name }: IOrigin
): string {
  switch (kind) {
    case 'last':
      return trans.__('last used: %1', name);
    case 'site':
      return trans.__('site / %1', name);
    case 'own':
      return name;
  }
}
