import { systemCode } from '../errors';
import { columnsAtOnce, type FileOps, localOps } from './ops';

/** What is asked over the channel, and what is said. */
export type Question = {
  [K in keyof FileOps]: { op: K; args: Parameters<FileOps[K]> };
}[keyof FileOps];

export type Answer =
  | { value: unknown; code?: undefined }
  | { code: string | undefined; message: string };

function answer(question: Question): Promise<unknown> {
  switch (question.op) {
    case 'changed':
      return localOps.changed(...question.args);
    case 'names':
      return localOps.names(...question.args);
    case 'statuses':
      return localOps.statuses(...question.args);
    case 'columns':
      return columnsAtOnce(...question.args);
    case 'real':
      return localOps.real(...question.args);
  }
}

/**
 * The same calls in a process of its own, for a file system that does not
 * answer: nothing but the end of a process ends a call that hangs.
 */
export function serve(): void {
  process.on('message', (message: { number: number; question: Question }) => {
    const { number, question } = message;
    const send = (reply: Answer): void =>
      void process.send?.({ number, reply });
    answer(question).then(
      value => send({ value }),
      (error: unknown) =>
        send({
          code: systemCode(error),
          message: error instanceof Error ? error.message : String(error)
        })
    );
  });
  process.on('disconnect', () => process.exit(0));
}
