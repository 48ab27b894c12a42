import type { TranslationBundle } from '@jupyterlab/translation';

import { answers, isOver } from '../clusters/states';
import type { IClusterCommand } from '../clustercommand';
import { layoutIcon } from '../icons';
import { CommandIDs } from '../ids';
import type { Dashboards } from './tabs';

/** The commands that open dashboards. */
export function dashboardCommands(
  trans: TranslationBundle,
  dashboards: () => Promise<Dashboards>
): readonly IClusterCommand[] {
  return [
    {
      id: CommandIDs.openDashboard,
      label: trans.__('Dashboard'),
      paletteLabel: trans.__('Open the Dashboard of the Dask Cluster'),
      icon: layoutIcon,
      applies: cluster => !isOver(cluster),
      properties: {
        part: {
          type: 'string',
          description: 'overview, workers, tasks, memory or profile'
        }
      },
      run: async (id, { part }) => {
        const { partOf } = await import('./pages');
        (await dashboards()).open(
          id,
          part === undefined ? undefined : partOf(part)
        );
      }
    },
    {
      id: CommandIDs.openPage,
      label: trans.__('Page of the Dashboard'),
      paletteLabel: trans.__('Open the Task Stream of the Dask Cluster'),
      applies: answers,
      properties: {
        path: {
          type: 'string',
          description: 'Below the dashboard, as individual-task-stream'
        },
        title: { type: 'string', description: 'What its tab is called' },
        name: { type: 'string', description: 'What the cluster is called' }
      },
      run: async (id, { name, path, title }) =>
        (await dashboards()).openPage(id, {
          path: typeof path === 'string' ? path : 'individual-task-stream',
          title: typeof title === 'string' ? title : trans.__('Task Stream'),
          ...(typeof name === 'string' ? { name } : {})
        })
    },
    {
      id: CommandIDs.openLayout,
      label: trans.__('Dashboard, Several Pages'),
      paletteLabel: trans.__(
        'Open Several Dashboard Pages of the Dask Cluster'
      ),
      caption: trans.__(
        'Task stream, progress, memory and CPU by worker, side by side'
      ),
      icon: layoutIcon,
      applies: answers,
      run: async id => (await dashboards()).openLayout(id)
    }
  ];
}
