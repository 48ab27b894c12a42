import { usualSweepRuns } from '@jupyterlab-hpc/core';
import React, { useEffect, useRef, useState } from 'react';

import { DefineView } from '../define';
import type { TextField } from './draft/draft';
import { focusField, type IFormProps } from './fields/form';
import { MainFields } from './fields/mainfields';
import { MoreFields } from './fields/morefields';
import { Foot } from './foot';
import { Outcome } from './outcome';
import type { IProblem } from './problems';
import { ScriptPart } from './script';

export interface INewSweepViewProps extends IFormProps {
  /** The time by the server's clock. */
  readonly now: () => number;
}

/** Fields behind “More options”. */
const folded: ReadonlySet<TextField> = new Set<TextField>([
  'name',
  'runsPerTask',
  'stagger',
  'gpus',
  'account',
  'qos',
  'setup',
  'container',
  'directives'
]);

/** The form for a new sweep: its parameters and runs, over what each of them asks for. */
export function NewSweepView(props: INewSweepViewProps): React.JSX.Element {
  const { actions, model, trans } = props;
  const [choice, setChoice] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const last = useRef(-1);
  const isWrong = model.problems.some(
    ({ field }) => field !== undefined && folded.has(field)
  );
  // What is wrong is not to be hidden, nor what was mended while one types there.
  const isOpen = isWrong || choice;
  useEffect(() => {
    if (isWrong) {
      setChoice(true);
    }
  }, [isWrong]);
  const goTo = ({ field, where }: IProblem): void => {
    if (field !== undefined && folded.has(field)) {
      setChoice(true);
    }
    if (where !== undefined) {
      model.define.show(where);
      return;
    }
    // Once it is on screen.
    requestAnimationFrame(() => {
      if (field === undefined) {
        focusParameters(root.current);
      } else {
        focusField(props, field);
      }
    });
  };
  const goToNext = (): void => {
    const { problems } = model;
    last.current =
      problems.length === 0 ? -1 : (last.current + 1) % problems.length;
    const problem = problems[last.current];
    if (problem !== undefined) {
      goTo(problem);
    }
  };
  const onKey = (event: React.KeyboardEvent): void => {
    const { ctrlKey, key, metaKey } = event;
    const isStart = key === 'Enter' && (ctrlKey || metaKey);
    if (isStart || key === 'F8') {
      event.preventDefault();
      event.stopPropagation();
      if (isStart) {
        actions.start();
      } else {
        goToNext();
      }
    }
  };
  const { system } = model.facts;
  return (
    <div ref={root} className="jp-HpcSweep-form" onKeyDownCapture={onKey}>
      <Unread {...props} />
      <div className="jp-HpcSweep-body">
        <div className="jp-HpcSweep-upper">
          <DefineView
            model={model.define}
            trans={trans}
            limits={{
              runs: system?.limits.sweepRuns ?? usualSweepRuns,
              arraySize: model.mostInArray
            }}
            onMark={actions.mark}
            onImport={actions.chooseCsv}
          />
        </div>
        <section className="jp-HpcSweep-each" aria-label={trans.__('Each run')}>
          <h2>
            {trans.__('Each run')}{' '}
            <small>
              {Number(model.draft.runsPerTask) > 1
                ? trans.__(
                    'papermill, %1 of them in one task of one array',
                    model.draft.runsPerTask
                  )
                : trans.__('papermill, one task of one array')}
            </small>
          </h2>
          <MainFields {...props} />
          <div className="jp-HpcSweep-more">
            <button
              className="jp-HpcButton jp-mod-link"
              aria-expanded={isOpen}
              aria-controls={isOpen ? `${props.id}-more` : undefined}
              disabled={isWrong}
              title={
                isWrong
                  ? trans.__('Something among them is to be mended')
                  : undefined
              }
              onClick={() => setChoice(!isOpen)}
            >
              {isOpen ? trans.__('Fewer options') : trans.__('More options')}
            </button>
            <ScriptPart {...props} />
          </div>
          {isOpen && (
            <div id={`${props.id}-more`} ref={choice ? intoView : undefined}>
              <MoreFields {...props} />
            </div>
          )}
        </section>
      </div>
      <Outcome {...props} />
      <Foot {...props} goTo={goTo} />
    </div>
  );
}

/** What was opened at the lower end is seen. */
function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

/** Why the notebook could not be read, where that is so. */
function Unread({ model, trans }: IFormProps): React.JSX.Element | null {
  const { notebookFailure } = model;
  return notebookFailure === undefined ? null : (
    <div className="jp-HpcSweep-outcome jp-mod-bad" role="alert">
      <b>
        {trans.__('The notebook cannot be read. %1', notebookFailure.message)}
      </b>
      {notebookFailure.hint !== undefined && <p>{notebookFailure.hint}</p>}
      <div className="jp-HpcSweep-choices">
        <button className="jp-HpcButton" onClick={() => void model.load()}>
          {trans.__('Try again')}
        </button>
      </div>
    </div>
  );
}

/** Brings the first of the parameters into view that is wrong, or else the first. */
function focusParameters(root: HTMLElement | null): void {
  const part = root?.querySelector('.jp-HpcSweep-upper');
  const target =
    part?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
    part?.querySelector<HTMLElement>('input, select, button, [tabindex="0"]');
  target?.focus();
}
