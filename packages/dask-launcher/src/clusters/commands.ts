import {
  cancelIcon,
  closeIcon,
  folderIcon,
  jobsIcon,
  logIcon,
  requeueIcon,
  scriptIcon
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IClusterCommand } from '../clustercommand';
import { CommandIDs, QueueCommandIDs } from '../ids';
import type { ClusterDeeds } from './deeds';
import { canScale, canStop, endsIdle, isOver } from './states';
import { hasWorkers } from './workerjobs';

/** What can be done to a cluster from its card, its menu and the palette. */
export function clusterCommands(
  trans: TranslationBundle,
  deeds: () => Promise<ClusterDeeds>
): readonly IClusterCommand[] {
  return [
    {
      id: CommandIDs.scale,
      label: trans.__('Scale…'),
      paletteLabel: trans.__('Scale the Dask Cluster…'),
      caption: trans.__('How many workers there shall be'),
      applies: canScale,
      run: async id => (await deeds()).scale(id)
    },
    {
      id: CommandIDs.keep,
      label: trans.__('Keep One Hour'),
      paletteLabel: trans.__('Keep the Dask Cluster for an Hour'),
      caption: trans.__('Does not end it for want of work before that'),
      applies: endsIdle,
      run: async id => (await deeds()).keep(id)
    },
    {
      id: CommandIDs.rename,
      label: trans.__('Rename…'),
      paletteLabel: trans.__('Rename the Dask Cluster…'),
      applies: () => true,
      run: async id => (await deeds()).rename(id)
    },
    {
      id: CommandIDs.startAgain,
      label: trans.__('Start Again…'),
      paletteLabel: trans.__('Start the Dask Cluster Again…'),
      icon: requeueIcon,
      applies: isOver,
      run: async id => (await deeds()).startAgain(id)
    },
    {
      id: CommandIDs.showScripts,
      label: trans.__('Scripts'),
      paletteLabel: trans.__('Show the Scripts of the Dask Cluster'),
      icon: scriptIcon,
      applies: () => true,
      run: async id => (await deeds()).showScripts(id)
    },
    {
      id: CommandIDs.showJobs,
      label: trans.__('Jobs'),
      paletteLabel: trans.__('Show the Jobs of the Dask Cluster'),
      icon: jobsIcon,
      applies: cluster => !isOver(cluster),
      needs: QueueCommandIDs.open,
      run: async id => (await deeds()).showJobs(id)
    },
    {
      id: CommandIDs.openLog,
      label: trans.__('Log'),
      paletteLabel: trans.__('Open the Log of the Dask Cluster'),
      caption: trans.__('What the job of its scheduler wrote'),
      icon: logIcon,
      applies: ({ jobs }) => jobs.some(({ role }) => role !== 'workers'),
      needs: QueueCommandIDs.openLog,
      properties: {
        job: {
          type: 'string',
          description: 'The id of one of its jobs; else that of its scheduler'
        }
      },
      run: async (id, { job }) =>
        (await deeds()).openLog(id, typeof job === 'string' ? job : undefined)
    },
    {
      id: CommandIDs.openWorkerLog,
      label: trans.__('Log of Workers…'),
      paletteLabel: trans.__('Open the Log of Workers of the Dask Cluster…'),
      caption: trans.__(
        'What workers wrote, also those that Dask has never seen'
      ),
      icon: logIcon,
      applies: hasWorkers,
      needs: QueueCommandIDs.openLog,
      run: async id => (await deeds()).openWorkerLog(id)
    },
    {
      id: CommandIDs.openFolder,
      label: trans.__('Show the Folder'),
      paletteLabel: trans.__('Show the Folder of the Dask Cluster'),
      caption: trans.__('Its scripts, its configuration and its logs'),
      icon: folderIcon,
      applies: () => true,
      run: async id => (await deeds()).openFolder(id)
    },
    {
      id: CommandIDs.stop,
      label: trans.__('Stop the Cluster…'),
      paletteLabel: trans.__('Stop the Dask Cluster…'),
      icon: cancelIcon,
      applies: canStop,
      run: async id => (await deeds()).stop(id)
    },
    {
      id: CommandIDs.remove,
      label: trans.__('Remove from the List…'),
      paletteLabel: trans.__('Remove the Dask Cluster from the List…'),
      icon: closeIcon,
      applies: isOver,
      run: async id => (await deeds()).remove(id)
    }
  ];
}
