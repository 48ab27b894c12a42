import type { FileEntry } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { isBroken, isFolder, keyOf } from '../model/entries';
import type { DirectoryModel } from '../model/model';
import { modeText, modifiedText, sizeText } from '../words';
import { RenameField } from './renamefield';
import { type TypeRegistry, typeOf } from './types';

/** What the cells of a table need beside their row. */
export interface ICellContext {
  readonly trans: TranslationBundle;
  readonly types: TypeRegistry;
  readonly model: DirectoryModel;
  /** The entry that is being renamed. */
  readonly renaming: string | undefined;
}

interface ICellProps {
  readonly context: ICellContext;
  readonly entry: FileEntry;
}

/** Picture and name; of a symbolic link also what it holds. */
export function NameCell({ context, entry }: ICellProps): React.JSX.Element {
  const { trans, types, model, renaming } = context;
  const { icon: Icon, look = '' } = typeOf(trans, types, entry);
  const { name, link } = entry;
  return (
    <span className="jp-HpcDirectory-name">
      <Icon.react tag="span" className={`jp-HpcDirectory-icon ${look}`} />
      {renaming === keyOf(entry) ? (
        <RenameField model={model} trans={trans} />
      ) : (
        <span className="jp-HpcDirectory-text" title={titleOf(entry)}>
          {shown(name)}
          {link !== undefined && (
            <span className="jp-HpcGrid-dim">
              {isBroken(entry)
                ? trans.__(' → %1 (broken link)', shown(link))
                : ` → ${shown(link)}`}
            </span>
          )}
        </span>
      )}
    </span>
  );
}

function titleOf({ name, link }: FileEntry): string {
  return link === undefined ? name : `${name} → ${link}`;
}

/** A line break in a name is no line break on screen. */
function shown(name: string): string {
  // eslint-disable-next-line no-control-regex
  return name.replace(/[\u0000-\u001f\u007f]/g, '\ufffd');
}

const none = <span className="jp-HpcGrid-dim">—</span>;

export function SizeCell({ entry }: ICellProps): React.JSX.Element {
  const { size, kind } = entry;
  return size === undefined || isFolder(entry) || kind === 'symlink' ? (
    none
  ) : (
    <span title={size.toLocaleString()}>{sizeText(size)}</span>
  );
}

export function ModifiedCell({
  context,
  entry
}: ICellProps): React.JSX.Element | null {
  const { modified } = entry;
  const { trans, model } = context;
  return modified === undefined ? null : (
    <span title={new Date(modified * 1000).toLocaleString()}>
      {modifiedText(trans, modified, model.now())}
    </span>
  );
}

export function ModeCell({ entry }: ICellProps): React.JSX.Element | null {
  const { mode, kind } = entry;
  return mode === undefined ? null : (
    <span className="jp-HpcDirectory-mode" title={mode.toString(8)}>
      {modeText(kind, mode)}
    </span>
  );
}

export function OwnerCell({ entry }: ICellProps): React.JSX.Element {
  return <>{entry.owner ?? entry.uid ?? ''}</>;
}

export function TypeCell({ context, entry }: ICellProps): React.JSX.Element {
  const { trans, types } = context;
  const { word } = typeOf(trans, types, entry);
  const text =
    entry.writable === false && !isBroken(entry)
      ? trans.__('%1 · read-only', word)
      : word;
  return (
    <span className="jp-HpcGrid-dim" title={text}>
      {text}
    </span>
  );
}
