import { join } from 'node:path';

import { Commands } from '../../commands';
import { BridgeError } from '../../errors';
import { LocalScheduler } from '../local';
import type { Scheduler } from '../scheduler';
import { SlurmScheduler } from '../slurm';
import type { Answer, Question } from './protocol';

/**
 * The scheduler in a process of its own, so that it runs as an ordinary
 * account: root reads every file and gets other answers from Slurm.
 */
const quiet = (): void => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const commands = new Commands(log);
let scheduler: Scheduler | undefined;

async function answer(question: Question): Promise<unknown> {
  if (question.verb === 'start') {
    const { config, folder, kind } = question;
    const about = { config, commands, log, environment: process.env };
    scheduler =
      kind === 'slurm'
        ? new SlurmScheduler({ ...about, folder })
        : new LocalScheduler({
            ...about,
            dataDir: folder,
            supervisor: join(__dirname, 'supervisor.js')
          });
    return scheduler.capabilities;
  }
  if (scheduler === undefined) {
    throw new Error('Not started.');
  }
  switch (question.verb) {
    case 'probe':
      return scheduler.probe();
    case 'queue':
      return scheduler.queue(question.scope);
    case 'keeps':
      return scheduler.finished.keeps();
    case 'since':
      return scheduler.finished.since(question.moment);
    case 'measured':
      return scheduler.finished.measured(question.ids, question.moment);
    case 'storedScript':
      return scheduler.finished.script(question.id);
    case 'job':
      return scheduler.job(question.id);
    case 'script':
      return scheduler.script(question.id);
    case 'logPath':
      return scheduler.logPath(question.id, question.stream);
    case 'use':
      return scheduler.use(question.id);
    case 'shell':
      return scheduler.shell(question.id, question.query);
    case 'submit':
      return scheduler.submit(question.request);
    case 'test':
      return scheduler.test(question.request);
    case 'act':
      return scheduler.act(question.action, question.ids);
    case 'change':
      return scheduler.change(question.change, question.ids);
    case 'resources':
      return scheduler.resources();
    case 'balances':
      return scheduler.balances();
    case 'reservations':
      return scheduler.reservations();
    case 'isBusy':
      return scheduler.isBusy();
    case 'abilities':
      return scheduler.capabilities;
    case 'counters':
      return commands.counters();
    case 'stop':
      scheduler.stop();
      return commands.stop();
  }
}

process.on('message', (message: { number: number; question: Question }) => {
  const { number, question } = message;
  const send = (reply: Answer): void => void process.send?.({ number, reply });
  answer(question).then(
    value => send({ value }),
    (error: unknown) =>
      send(
        error instanceof BridgeError
          ? { info: error.info }
          : { crash: error instanceof Error ? String(error.stack) : 'unknown' }
      )
  );
});
