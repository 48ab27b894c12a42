import { systemCode } from '../errors';
import { columnsOf } from './columns';
import { Gate } from './gate';
import { LocalOps } from './local';
import type { Elsewhere, FileOps } from './ops';

type Asked = FileOps & Pick<Elsewhere, 'columns'>;

/** What is asked over the channel, and what is said. */
export type Question = {
  [K in keyof Asked]: { op: K; args: Parameters<Asked[K]> };
}[keyof Asked];

export type Answer =
  | { value: unknown; code?: undefined }
  | { code: string | undefined; message: string };

/**
 * The same calls in a process of its own, for a file system that does not
 * answer: nothing but the end of a process ends a call that hangs.
 */
export function serve(): void {
  const ops = new LocalOps({ gate: new Gate({ of: 'The file system' }) });
  const answer = (question: Question): Promise<unknown> => {
    switch (question.op) {
      case 'target':
        return ops.target(...question.args);
      case 'reach':
        return ops.reach(...question.args);
      case 'status':
        return ops.status(...question.args);
      case 'link':
        return ops.link(...question.args);
      case 'real':
        return ops.real(...question.args);
      case 'may':
        return ops.may(...question.args);
      case 'names':
        return ops.names(...question.args);
      case 'part':
        return ops.part(...question.args);
      case 'statuses':
        return ops.statuses(...question.args);
      case 'shown':
        return ops.shown(...question.args);
      case 'columns':
        return columnsOf(...question.args);
    }
  };
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
