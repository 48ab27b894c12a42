import type { TranslationBundle } from '@jupyterlab/translation';
import { UseSignal } from '@jupyterlab/ui-components';
import React from 'react';

import { Section } from '../drawer/section';
import type { TailModel } from './tail';

/** The last that a failed job said, in its details. */
export function LastLines(props: {
  readonly trans: TranslationBundle;
  readonly tail: TailModel;
}): React.JSX.Element {
  const { tail, trans } = props;
  return (
    <UseSignal signal={tail.changed}>
      {() =>
        tail.text !== undefined && (
          <Section title={trans.__('Last lines of stderr')}>
            <pre
              className="jp-HpcLog-tail"
              tabIndex={0}
              role="region"
              aria-label={trans.__('Last lines of stderr')}
            >
              {tail.text}
            </pre>
          </Section>
        )
      }
    </UseSignal>
  );
}
