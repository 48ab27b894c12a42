import type { TranslationBundle } from '@jupyterlab/translation';

import type { DefineModel } from '../model';
import { countText, runsText } from '../words';
import { planImport, type IImportPlan } from './plan';
import { readCsv } from './read';
import { csvProblemText } from './words';

/** Bytes of a file beyond which it is not read: no table is as large. */
const mostBytes = 64 * 2 ** 20;

/** A file of values, wherever it is. */
export interface ICsvFile {
  readonly name: string;
  /** Bytes, where they are known before it is read. */
  readonly size?: number;
  text(): Promise<string>;
}

/** What is to be said of an import. */
export type ImportState =
  | { readonly kind: 'refused'; readonly name: string; readonly why: string }
  /** The file has columns that are no parameters: a person decides. */
  | {
      readonly kind: 'asked' | 'done';
      readonly name: string;
      readonly plan: IImportPlan;
    };

/** Reads a file into the table; what it has to ask first is not done yet. */
export async function importCsv(
  model: DefineModel,
  file: ICsvFile
): Promise<ImportState> {
  const { trans } = model;
  const { name } = file;
  const refused = (why: string): ImportState => ({
    kind: 'refused',
    name,
    why
  });
  if ((file.size ?? 0) > mostBytes) {
    return refused(tooLarge(trans));
  }
  let text: string;
  try {
    text = await file.text();
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
  if (text.length > mostBytes) {
    return refused(tooLarge(trans));
  }
  const { parameters } = model;
  const csv = readCsv(text, new Set(parameters.map(one => one.name)));
  if ('code' in csv) {
    return refused(csvProblemText(trans, csv));
  }
  const { runs } = model.limits;
  if (csv.rows.length > runs) {
    return refused(
      trans.__(
        'It has %1: more than the %2 that a sweep may have here.',
        runsText(trans, csv.rows.length),
        countText(runs)
      )
    );
  }
  const plan = planImport(csv, parameters);
  if (plan.unknown.length === csv.names.length) {
    return refused(
      trans.__(
        'None of its columns is a parameter of this notebook: %1.',
        plan.unknown.join(', ')
      )
    );
  }
  if (plan.unknown.length > 0) {
    return { kind: 'asked', name, plan };
  }
  model.rows.replace(plan.table);
  return { kind: 'done', name, plan };
}

function tooLarge(trans: TranslationBundle): string {
  return trans.__('It is larger than 64 MB, the limit here.');
}
