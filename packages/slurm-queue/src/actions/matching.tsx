import { Dialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { countOf, idsOf, type ITarget } from './targets';
import { collapsed } from './tasks';

/** From so many jobs on, their number has to be typed. */
const typedAbove = 50;

/** Ids that are written into the question; more would not be read. */
const shownIds = 2000;

export interface IMatching {
  readonly trans: TranslationBundle;
  /** What would be cancelled. */
  readonly targets: readonly ITarget[];
  /** What the jobs match, in words; none when there is no filter. */
  readonly filter: string;
}

/** Asks whether all jobs that match are to be cancelled, showing which. */
export async function agreesToCancel(matching: IMatching): Promise<boolean> {
  const { trans, targets, filter } = matching;
  const count = countOf(targets);
  const typed = count > typedAbove;
  const dialog = new Dialog({
    title:
      filter === ''
        ? trans._n('Cancel your %1 job?', 'Cancel all %1 jobs of yours?', count)
        : trans._n(
            'Cancel the %1 job that matches “%2”?',
            'Cancel all %1 jobs that match “%2”?',
            count,
            filter
          ),
    body: (
      <MatchingBody
        trans={trans}
        ids={collapsed(idsOf(targets))}
        count={count}
        typed={typed}
      />
    ),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Keep') }),
      Dialog.warnButton({
        label: trans._n('Cancel %1 job', 'Cancel %1 jobs', count)
      })
    ],
    defaultButton: 0
  });
  const yes = dialog.node.querySelector('button.jp-mod-warn');
  if (yes instanceof HTMLButtonElement) {
    // The dialog itself looks only once something was typed.
    yes.disabled = typed;
  }
  const { button } = await dialog.launch();
  return button.accept;
}

function MatchingBody(props: {
  readonly trans: TranslationBundle;
  readonly ids: readonly string[];
  readonly count: number;
  /** Whether the number has to be typed. */
  readonly typed: boolean;
}): React.JSX.Element {
  const { trans, ids, count } = props;
  const more = ids.length - shownIds;
  return (
    <div className="jp-HpcQueue-matching">
      <p>
        {trans.__(
          'Exactly these are cancelled, whatever matches by then. What they have not saved is lost.'
        )}
      </p>
      <div
        className="jp-HpcQueue-matchingIds"
        role="group"
        aria-label={trans.__('Ids of the jobs')}
        tabIndex={0}
      >
        {ids.slice(0, shownIds).join(' ')}
        {more > 0 && ` ${trans._n('and %1 more', 'and %1 more', more)}`}
      </div>
      {props.typed && (
        <label className="jp-HpcQueue-matchingCount">
          {trans.__('Type %1 to cancel so many', count)}
          <input
            required
            pattern={`\\s*${count}\\s*`}
            inputMode="numeric"
            autoComplete="off"
          />
        </label>
      )}
    </div>
  );
}
