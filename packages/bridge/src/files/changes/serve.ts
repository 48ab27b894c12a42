import { answer, type AnswerWord, type Question } from './question';
import { Report } from './report';
import { performTask, type Task, type Word } from './task';

/** Milliseconds between two reports. */
const pause = 200;

/** What the process hears. */
export type Request =
  { question: Question } | { task: Task } | { isStopped: true };

/**
 * A process that answers one question, or does one task and tells how it goes,
 * and ends. When it is told to stop, gets a signal, or the bridge is gone, it
 * ends what is in work.
 */
export function serveTask(): void {
  let report: Report | undefined;
  const stop = (): void => report?.stop();
  process.on('message', (request: Request) => {
    if ('isStopped' in request) {
      stop();
      return;
    }
    let work: Promise<void>;
    if ('task' in request) {
      report = new Report(request.task.op);
      work = perform(request.task, report);
    } else {
      work = answer(request.question).then(say);
    }
    // Its channel is all that holds the process then.
    void work.then(() => process.channel?.unref());
  });
  process.on('disconnect', stop);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, stop);
  }
}

async function perform(task: Task, report: Report): Promise<void> {
  let steps = 0;
  const ticking = setInterval(() => {
    // No news say that the file system does not answer.
    if (report.steps > steps) {
      steps = report.steps;
      say({ about: 'progress', progress: report.progress });
    }
  }, pause);
  await performTask(task, report, say);
  clearInterval(ticking);
}

function say(word: Word | AnswerWord): void {
  if (process.connected) {
    process.send?.(word);
  }
}
