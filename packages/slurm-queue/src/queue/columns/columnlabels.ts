import type { TranslationBundle } from '@jupyterlab/translation';

import type { ColumnId } from './columnids';

/** The head of a column. */
export function columnLabel(trans: TranslationBundle, id: ColumnId): string {
  switch (id) {
    case 'state':
      return trans.__('State');
    case 'id':
      return trans.__('Job');
    case 'name':
      return trans.__('Name');
    case 'user':
      return trans.__('User');
    case 'account':
      return trans.__('Account');
    case 'partition':
      return trans.__('Partition');
    case 'qos':
      return trans.__('QOS');
    case 'elapsed':
      return trans.__('Elapsed / limit');
    case 'remaining':
      return trans.__('Remaining');
    case 'ends':
      return trans.__('Ends');
    case 'nodes':
      return trans.__('Nodes');
    case 'cpus':
      return trans.__('CPUs');
    case 'gpus':
      return trans.__('GPUs');
    case 'memory':
      return trans.__('Memory');
    case 'priority':
      return trans.__('Priority');
    case 'reason':
      return trans.__('Reason or nodes');
    case 'submitted':
      return trans.__('Submitted');
    case 'started':
      return trans.__('Started');
    case 'ended':
      return trans.__('Ended');
    case 'exitCode':
      return trans.__('Exit code');
    case 'maxMemory':
      return trans.__('Peak memory');
    case 'folder':
      return trans.__('Folder');
    case 'comment':
      return trans.__('Comment');
  }
}
