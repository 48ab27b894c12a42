import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { ResultsModel } from '../results/model';

/** What a deed on a sweep stands on. */
export interface IDoing {
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly model: ResultsModel;
}
