import { type RunState, runStates } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../../errors';
import { columnNamed, unknownColumn } from '../columns';
import { ofRun } from '../../folder';
import { type Runs, stateOf } from '../runs';
import { runClass, runClasses } from '../statewords';
import { comparison } from './compare';
import { type Operator, type Term, termsOf, type Word } from './words';

type Test = (run: number) => boolean;

/**
 * The numbers of the runs that a filter lets through, in their order. Throws
 * `bad-request` that names the field and what may be written there.
 */
export function filtered(
  runs: Runs,
  {
    filter = '',
    states
  }: { readonly filter?: string; readonly states?: string }
): number[] {
  const tests = termsOf(filter).map(term => testOf(runs, term));
  if (states !== undefined && states !== '') {
    tests.unshift(ofStates(runs, states));
  }
  const found: number[] = [];
  for (let run = 1; run <= runs.all.length; run += 1) {
    if (tests.every(test => test(run))) {
      found.push(run);
    }
  }
  return found;
}

function testOf(runs: Runs, term: Term): Test {
  const test =
    term.kind === 'word'
      ? wordTest(runs, term.word)
      : comparisonTest(runs, term.name, term.operator, term.value);
  return term.isNot ? run => !test(run) : test;
}

function comparisonTest(
  runs: Runs,
  name: Word,
  operator: Operator,
  value: Word
): Test {
  const column = columnNamed(runs, name.text);
  if (column === undefined) {
    throw unknownColumn(runs, name.text, 'query.filter');
  }
  const isState =
    name.text === 'state' &&
    ![...runs.parameters, ...runs.values].some(one => one.name === 'state');
  const ofWord =
    isState && (operator === '=' || operator === '!=')
      ? stateTest(runs, value.text)
      : undefined;
  if (ofWord !== undefined) {
    return operator === '=' ? ofWord : run => !ofWord(run);
  }
  const holds = comparison(operator, value);
  return run => holds(column(run));
}

function wordTest(runs: Runs, word: Word): Test {
  const { isQuoted, text } = word;
  if (isQuoted) {
    return textTest(runs, text);
  }
  return stateTest(runs, text) ?? numberTest(text) ?? textTest(runs, text);
}

/** A state by its own word, or a class of them: all that went wrong is `failed`. */
function stateTest({ all }: Runs, text: string): Test | undefined {
  const word = text.toLowerCase();
  const isOfAll = runClasses.some(one => one === word);
  // What is cancelled is a state as well as a class that has more in it.
  const isClass = isOfAll && word !== 'cancelled';
  if (!isClass && !isState(word)) {
    return undefined;
  }
  return run => {
    const one = all[run - 1];
    const state = one === undefined ? 'unsubmitted' : stateOf(one);
    return (isClass ? runClass(state) : state) === word;
  };
}

function isState(word: string): word is RunState {
  return runStates.some(one => one === word);
}

/** `#3`, `run:3-7`. */
function numberTest(text: string): Test | undefined {
  const [, first, last = first] =
    /^(?:#|run:)(\d{1,7})(?:-(\d{1,7}))?$/i.exec(text) ?? [];
  return first === undefined
    ? undefined
    : run => run >= Number(first) && run <= Number(last);
}

/** In what a run says in texts: its error, its output, its texts among parameters and values. */
function textTest(runs: Runs, text: string): Test {
  const word = text.toLowerCase();
  const has = (some: string | undefined): boolean =>
    some !== undefined && some.toLowerCase().includes(word);
  const columns = [...runs.parameters, ...runs.values].map(one => one.column);
  return run => {
    const error = runs.all[run - 1]?.outcome.error;
    return (
      has(error?.message) ||
      has(error?.name) ||
      columns.some(column => {
        const value = column[run - 1];
        return typeof value === 'string' && has(value);
      }) ||
      has(outputOf(runs, run))
    );
  };
}

function outputOf(runs: Runs, run: number): string | undefined {
  return runs.all[run - 1]?.status && ofRun.out(run);
}

function ofStates({ all }: Runs, list: string): Test {
  const wanted = new Set(list.split(',').map(one => one.trim()));
  const unknown = [...wanted].find(one => !isState(one));
  if (unknown !== undefined) {
    throw new BridgeError({
      code: 'bad-request',
      message: `“${unknown}” is no state. States are: ${runStates.join(', ')}.`,
      field: 'query.states'
    });
  }
  return run => {
    const one = all[run - 1];
    return one !== undefined && wanted.has(stateOf(one));
  };
}
