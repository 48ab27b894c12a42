import type { OptionName } from '@jupyterlab-hpc/api';
import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { Contents } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';

import { askedBy, givenBy } from '../submit/asked';
import { ContentsFiles } from '../submit/files';
import { parseScript } from '../submit/script/parse';
import type { QueueTabs } from '../tabs';
import type { IForm } from './deeds';
import { submitSeveral } from './several';

export interface ITogetherOptions {
  readonly client: IBridgeClient;
  readonly contents: Pick<Contents.IManager, 'get' | 'save'>;
  readonly doors: {
    readonly queue: Pick<QueueTabs['queue'], 'open'>;
    form(): Promise<IForm>;
    submit: QueueTabs['submit'];
  };
  readonly trans: TranslationBundle;
}

/** Submits several scripts as the form would submit each. */
export async function submitTogether(
  paths: readonly string[],
  { client, contents, doors, trans }: ITogetherOptions
): Promise<void> {
  const form = await doors.form();
  const files = new ContentsFiles(contents, () => form.absolute(''));
  await submitSeveral(paths, {
    trans,
    absolute: path => form.absolute(path),
    defaults: path => defaultsFor(client, files, path),
    submit: request => doors.submit(request),
    show: id => void doors.queue.open({ job: id })
  });
}

/**
 * Defaults of the person's environment that a script does not overrule. One
 * that cannot be read gets none, so that its own lines count.
 */
async function defaultsFor(
  client: IBridgeClient,
  files: ContentsFiles,
  path: string
): Promise<Partial<Record<OptionName, string>>> {
  try {
    const { environment } = await client.call('getResources', {});
    if (environment.length === 0) {
      return {};
    }
    const { text } = await files.read(path);
    return givenBy(askedBy(parseScript(text), environment, []), environment);
  } catch {
    return {};
  }
}
