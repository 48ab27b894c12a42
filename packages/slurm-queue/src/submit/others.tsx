import React from 'react';

import { gpuOption } from './asked';
import { Wrong } from './field';
import { type IFormProps, wrongOption } from './form';
import { FormSection } from './formsection';
import { fieldOptions } from './optionlists';

/** Directives without a field, with their lines. */
export function OtherDirectives(props: IFormProps): React.JSX.Element | null {
  const { model, trans } = props;
  const { directives, text } = model.script;
  const gpus = gpuOption(model.asked);
  const others = directives.filter(
    one =>
      one.component > 0 ||
      one.fault === 'unknown' ||
      !(fieldOptions.has(one.name) || one.name === gpus)
  );
  return others.length === 0 ? null : (
    <FormSection
      title={trans.__('Other directives')}
      summary={trans.__('kept as they are')}
      isUsed
    >
      <ul className="jp-HpcSubmit-others">
        {others.map(({ line, name, parts }) => {
          const wrong = wrongOption(props, name);
          return (
            <React.Fragment key={parts[0]?.from}>
              <li>
                <code>
                  {parts.map(({ from, to }) => text.slice(from, to)).join(' ')}
                </code>
                <span>{trans.__('line %1', line + 1)}</span>
              </li>
              {wrong?.severity === 'error' && (
                <li>
                  <Wrong wrong={wrong} />
                </li>
              )}
            </React.Fragment>
          );
        })}
      </ul>
    </FormSection>
  );
}
