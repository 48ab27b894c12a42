import type { Job } from '@jupyterlab-hpc/api';
import {
  closeIcon,
  errorInfo,
  stateWord,
  ToolButton
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect, useState } from 'react';

import { type IFormProps, isCluster } from '../form';
import {
  type Condition,
  conditions,
  type IDependency,
  type INeed,
  jobPattern,
  readDependency,
  writeDependency
} from './dependency';
import { useFields } from './over';
import type { IPick } from './pickerfield';
import { Choice, Kept, Small } from './small';

const fresh: INeed = { condition: 'afterok', job: '', minutes: '' };
const reading = { read: readDependency, write: writeDependency };

/** Jobs to wait for, chosen from one's own queue or by their ids. */
export function DependencyPicker(
  props: IPick & { readonly form: IFormProps }
): React.JSX.Element {
  const { form, text } = props;
  const { model, trans } = form;
  const [jobs, setJobs] = useState<readonly Job[]>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    model.jobs().then(setJobs, (error: unknown) => {
      setJobs([]);
      setFailure(errorInfo(error).message);
    });
  }, [model]);
  const [fields, change] = useFields<IDependency>(
    text,
    reading,
    props.onChange
  );
  if (fields === undefined) {
    const onReplace = (): void => change({ needs: [], any: false });
    return <Kept trans={trans} text={text} onReplace={onReplace} />;
  }
  const { any } = fields;
  const needs = fields.needs.length === 0 ? [fresh] : fields.needs;
  const offered = conditions.filter(
    one => isCluster(model) || one !== 'aftercorr'
  );
  return (
    <>
      {needs.length > 1 && (
        <Choice
          label={trans.__('It waits for')}
          value={any ? 'any' : 'all'}
          choices={[
            ['all', trans.__('all of these')],
            ['any', trans.__('any one of these')]
          ]}
          onChange={which => change({ needs, any: which === 'any' })}
        />
      )}
      {needs.map((need, at) => (
        <Need
          key={at}
          trans={trans}
          need={need}
          jobs={jobs}
          offered={offered}
          onChange={next => change({ any, needs: needs.with(at, next) })}
          onRemove={
            writeDependency({ any, needs: [need] }) === '' && needs.length === 1
              ? undefined
              : () => change({ any, needs: needs.toSpliced(at, 1) })
          }
        />
      ))}
      {failure !== undefined && (
        <p>
          {trans.__('The queue could not be asked: %1 Type the id.', failure)}
        </p>
      )}
      <button
        type="button"
        className="jp-HpcButton"
        onClick={() => change({ any, needs: [...needs, fresh] })}
      >
        {trans.__('Another job')}
      </button>
    </>
  );
}

function Need(props: {
  readonly trans: TranslationBundle;
  readonly need: INeed;
  /** Undefined until the queue has answered. */
  readonly jobs: readonly Job[] | undefined;
  readonly offered: readonly Condition[];
  readonly onChange: (need: INeed) => void;
  readonly onRemove: (() => void) | undefined;
}): React.JSX.Element {
  const { jobs = [], need, offered, onChange, onRemove, trans } = props;
  const { condition, job, minutes } = need;
  const isListed = jobs.some(({ id }) => id === job);
  // The id that is typed, not that it is: rows that are removed move the others up.
  const [typed, setTyped] = useState<string>();
  const isElse = props.jobs !== undefined && !isListed && job !== '';
  const byId = typed === job || isElse;
  const edit = (part: Partial<INeed>): void => onChange({ ...need, ...part });
  return (
    <div className="jp-HpcPicker-row">
      {condition !== 'singleton' && (
        <Choice
          label={trans.__('Job')}
          value={byId ? 'typed' : isListed ? job : ''}
          choices={[
            [
              '',
              props.jobs === undefined
                ? trans.__('asking for your jobs…')
                : trans.__('choose a job')
            ],
            ...jobs.map(one => [one.id, jobLabel(trans, one)] as const),
            ['typed', trans.__('another id…')]
          ]}
          onChange={next => {
            setTyped(next === 'typed' ? '' : undefined);
            edit({ job: next === 'typed' ? '' : next });
          }}
        />
      )}
      {byId && condition !== 'singleton' && (
        <Small
          label={trans.__('Id')}
          value={job}
          placeholder={trans.__('e.g. 48213399')}
          isWrong={job !== '' && !jobPattern.test(job)}
          onChange={next => {
            const id = next.trim();
            setTyped(id);
            edit({ job: id });
          }}
        />
      )}
      <Choice
        label={trans.__('Once it')}
        value={condition}
        choices={offered.map(one => [one, conditionWord(trans, one)])}
        onChange={next =>
          edit({
            condition: next,
            ...(next === 'after' ? {} : { minutes: '' }),
            ...(next === 'singleton' ? { job: '' } : {})
          })
        }
      />
      {condition === 'after' && (
        <Small
          label={trans.__('Minutes later')}
          type="number"
          value={minutes}
          placeholder="0"
          onChange={next => edit({ minutes: next })}
        />
      )}
      {onRemove !== undefined && (
        <ToolButton
          icon={closeIcon}
          title={trans.__('Do not wait for it')}
          onClick={onRemove}
        />
      )}
    </div>
  );
}

function jobLabel(trans: TranslationBundle, job: Job): string {
  return [job.name, job.id, stateWord(trans, job)].join(' · ');
}

function conditionWord(trans: TranslationBundle, one: Condition): string {
  switch (one) {
    case 'afterok':
      return trans.__('succeeds');
    case 'afterany':
      return trans.__('ends, well or not');
    case 'afternotok':
      return trans.__('fails');
    case 'after':
      return trans.__('starts');
    case 'aftercorr':
      return trans.__('the same task succeeds');
    case 'singleton':
      return trans.__('all of the same name end');
  }
}
