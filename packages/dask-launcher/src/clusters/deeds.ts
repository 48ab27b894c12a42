import { Dialog, Notification, showDialog } from '@jupyterlab/apputils';
import type { DaskCluster } from '@jupyterlab-hpc/api';
import {
  type IBridgeClient,
  type ITerminalApp,
  sayFailure,
  showFolder
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import { CommandIDs, QueueCommandIDs } from '../ids';
import { askUntilTaken, confirm } from './ask';
import { askForJob } from './jobchoice';
import type { ClustersModel } from './model';
import { NameForm, nameProblem } from './nameform';
import { againQuestion, removeQuestion, stopQuestion } from './questions';
import { scaleOf, scaleProblem, textsOf } from './scale';
import { ScaleForm } from './scaleform';
import { ScriptsBody } from './scripts';
import { workerJobs } from './workerjobs';

/** Seconds for which a cluster without work is kept when one asks for that. */
const keptFor = 3600;

export interface IDeedsOptions {
  readonly app: ITerminalApp;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly model: ClustersModel;
}

/** What is done to a cluster, by its id. Each says by itself what failed. */
export class ClusterDeeds {
  constructor(private readonly _options: IDeedsOptions) {}

  /** Asks how many workers there shall be. */
  scale(id: string): Promise<void> {
    const { client, trans } = this._options;
    return this._attempt(id, async cluster =>
      askUntilTaken({
        trans,
        title: trans.__('Scale %1', cluster.name),
        yes: trans.__('Scale'),
        value: textsOf(cluster),
        form: (texts, failure) =>
          new ScaleForm({ trans, cluster, texts, failure }),
        problem: texts => scaleProblem(trans, texts),
        accept: texts =>
          this._act(id, () =>
            client.call('scaleDaskCluster', {
              params: { id },
              body: scaleOf(cluster, texts)
            })
          )
      })
    );
  }

  rename(id: string): Promise<void> {
    const { client, trans } = this._options;
    return this._attempt(id, async cluster =>
      askUntilTaken({
        trans,
        title: trans.__('Rename %1', cluster.name),
        yes: trans.__('Rename'),
        value: cluster.name,
        form: (name, failure) => new NameForm({ trans, name, failure }),
        problem: name => nameProblem(trans, name),
        accept: async name => {
          if (name.trim() !== cluster.name) {
            const input = { params: { id }, body: { name: name.trim() } };
            await this._act(id, () => client.call('renameDaskCluster', input));
          }
        }
      })
    );
  }

  /** Keeps a cluster without work for another hour, and says so. */
  keep(id: string): Promise<void> {
    const { client, trans } = this._options;
    return this._attempt(id, async cluster => {
      const input = { params: { id }, body: { seconds: keptFor } };
      await this._act(id, () => client.call('keepDaskCluster', input));
      Notification.success(
        trans.__('%1 is kept for an hour, with or without work.', cluster.name),
        { autoClose: 3000 }
      );
    });
  }

  /** Asks, and ends a cluster. */
  stop(id: string): Promise<void> {
    const { client, trans } = this._options;
    return this._attempt(id, async cluster => {
      if ((await confirm(trans, stopQuestion(trans, cluster))) === 'yes') {
        const input = { params: { id }, body: {} };
        await this._act(id, () => client.call('stopDaskCluster', input));
      }
    });
  }

  /** Asks, and launches what a cluster was made of once more, or has it changed first. */
  startAgain(id: string): Promise<void> {
    const { app, client, model, trans } = this._options;
    return this._attempt(id, async cluster => {
      const { name } = cluster;
      const spec = { ...cluster.spec, name };
      const answer = await confirm(trans, againQuestion(trans, cluster));
      if (answer === 'other') {
        await app.commands.execute(CommandIDs.launch, { spec });
      } else if (answer === 'yes') {
        await model.act(id, async () => {
          const input = { body: { spec } };
          const fresh = await client.call('launchDaskCluster', input);
          model.put(fresh);
          model.show(fresh.id);
        });
      }
    });
  }

  /** Asks, and deletes what is left of a cluster; or shows its logs. */
  remove(id: string): Promise<void> {
    const { client, model, trans } = this._options;
    return this._attempt(id, async cluster => {
      const hasLogs = this._has(QueueCommandIDs.openLog);
      const question = removeQuestion(trans, cluster, hasLogs);
      const answer = await confirm(trans, question);
      if (answer === 'other') {
        await this.openLog(id);
      } else if (answer === 'yes') {
        const input = { params: { id }, body: {} };
        await model.act(id, () => client.call('removeDaskCluster', input));
      }
    });
  }

  /**
   * Shows the scripts as they would be made now: those that were submitted are
   * in the folder, and may be another version's.
   */
  showScripts(id: string): Promise<void> {
    const { client, trans } = this._options;
    return this._attempt(id, async ({ name, spec }) => {
      const { files } = await client.call('previewDaskCluster', {
        body: { spec }
      });
      const { button } = await showDialog({
        title: trans.__('Scripts that a cluster like %1 would have now', name),
        body: new ScriptsBody(trans, files),
        buttons: [
          Dialog.createButton({
            label: trans.__('Show the Folder'),
            caption: trans.__('With the scripts that were submitted'),
            actions: ['folder']
          }),
          Dialog.okButton({ label: trans.__('Close') })
        ]
      });
      if (button.actions.includes('folder')) {
        await this.openFolder(id);
      }
    });
  }

  /** Shows the jobs of a cluster in the queue. */
  showJobs(id: string): Promise<void> {
    // The comment of each job names the cluster.
    return this._attempt(id, () =>
      this._run(QueueCommandIDs.open, { filter: id })
    );
  }

  /** Follows the log of the job of its scheduler, or of `job` with workers. */
  openLog(id: string, job?: string): Promise<void> {
    const { trans } = this._options;
    return this._attempt(id, async ({ folder, jobs, name }) => {
      const own = jobs.find(({ role }) => role !== 'workers')?.id;
      const of = job ?? own;
      if (of === undefined) {
        throw new Error(
          trans.__('%1 has no job whose log could be shown.', name)
        );
      }
      // Where it was, for when the queue knows the job no more.
      const file = of === own ? `scheduler-${of}.log` : `workers-${of}.log`;
      await this._run(QueueCommandIDs.openLog, {
        id: of,
        path: `${folder}/logs/${file}`
      });
    });
  }

  /** Asks of which job with workers, where there are several, and follows its log. */
  openWorkerLog(id: string): Promise<void> {
    const { trans } = this._options;
    return this._attempt(id, async cluster => {
      const jobs = workerJobs(cluster);
      if (jobs.length === 0) {
        throw new Error(trans.__('%1 has no job with workers.', cluster.name));
      }
      const job = await askForJob(trans, cluster.name, jobs);
      if (job !== undefined) {
        await this.openLog(id, job);
      }
    });
  }

  openFolder(id: string): Promise<void> {
    const { app, client, trans } = this._options;
    return this._attempt(id, async ({ folder }) => {
      const { root } = await client.call('getSystem', {});
      await showFolder(app, trans, folder, root);
    });
  }

  private async _act(
    id: string,
    deed: () => Promise<DaskCluster>
  ): Promise<void> {
    const { model } = this._options;
    await model.act(id, async () => model.put(await deed()));
  }

  private _has(command: string): boolean {
    return this._options.app.commands.hasCommand(command);
  }

  private async _run(command: string, args: { [key: string]: string }) {
    if (this._has(command)) {
      await this._options.app.commands.execute(command, args);
    }
  }

  private async _attempt(
    id: string,
    deed: (cluster: DaskCluster) => Promise<void>
  ): Promise<void> {
    const { model, trans } = this._options;
    try {
      await deed(await model.get(id));
    } catch (error) {
      sayFailure(trans, error);
    }
  }
}
