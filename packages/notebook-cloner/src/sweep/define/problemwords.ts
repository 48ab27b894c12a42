import type { ValueProblemCode, VaryProblem } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import { quoted } from './words';

/** Why a text is no value of a parameter, and what would be one. */
export function valueProblemText(
  trans: TranslationBundle,
  code: ValueProblemCode,
  name: string,
  all: string
): string {
  const text = quoted(all);
  switch (code) {
    case 'empty':
      return trans.__(
        '“%1” has no value. Write one; a text of no length is written as "".',
        name
      );
    case 'int':
      return trans.__(
        '“%1” takes whole numbers, and “%2” is none. Write it in digits: 1000 or 1_000.',
        name,
        text
      );
    case 'fraction':
      return trans.__(
        '“%1” takes whole numbers, and “%2” has a fraction. Write it without.',
        name,
        text
      );
    case 'digits':
      return trans.__(
        '“%1”: this number has too many digits. 308 are the most.',
        name
      );
    case 'float':
      return trans.__(
        '“%1” takes numbers, and “%2” is none. Write it as 0.5, 1e-3, nan or inf.',
        name,
        text
      );
    case 'large':
      return trans.__(
        '“%1”: %2 is beyond all floating point numbers. Write inf for that.',
        name,
        text
      );
    case 'bool':
      return trans.__(
        '“%1” is yes or no, and “%2” is neither. Write True or False.',
        name,
        text
      );
    case 'list':
      return trans.__(
        '“%1” takes lists, and “%2” is none. Write it in brackets: [1, 2, "a"].',
        name,
        text
      );
    case 'dict':
      return trans.__(
        '“%1” takes maps, and “%2” is none. Write it in braces: {"a": 1}.',
        name,
        text
      );
    case 'open':
      return trans.__(
        '“%1”: “%2” begins as a list or a map does, and is none. Put it in quotes to make it a text.',
        name,
        text
      );
    case 'signs':
      return trans.__(
        '“%1”: this text has half a character in it. Type it anew.',
        name
      );
  }
}

/** Why a field makes no values, and what would help. */
export function varyProblemText(
  trans: TranslationBundle,
  problem: VaryProblem,
  name: string
): string {
  const text = quoted(problem.text);
  if (problem.field === 'text') {
    return valueProblemText(trans, problem.code, name, problem.text);
  }
  if (text.trim() === '') {
    return trans.__('“%1”: a number is missing here.', name);
  }
  switch (problem.code) {
    case 'number':
      return trans.__(
        '“%1”: “%2” is no number. Write it as 0.5 or 1e-3.',
        name,
        text
      );
    case 'whole':
      return trans.__(
        '“%1” takes whole numbers, and “%2” is none.',
        name,
        text
      );
    case 'zero-step':
      return trans.__('“%1”: a step of 0 goes nowhere. Write another.', name);
    case 'wrong-way':
      return trans.__(
        '“%1”: a step of %2 leads away from the end. Turn its sign, or swap the ends.',
        name,
        text
      );
    case 'count':
      return trans.__(
        '“%1”: “%2” is no count. Write a whole number from 1.',
        name,
        text
      );
    case 'positive':
      return trans.__(
        '“%1”: a logspace needs numbers above 0, and “%2” is none. Take a linspace for others.',
        name,
        text
      );
    case 'twice':
      return trans.__(
        '“%1”: rounded to whole numbers, some of %2 values would be the same. Ask for fewer.',
        name,
        text
      );
  }
}
