import type { Serializable } from 'node:child_process';

import { BridgeError } from '../../errors';
import { forkAgent } from '../forked';
import type { Answers, AnswerWord, Question } from './question';
import type { Request } from './serve';

/** Milliseconds after which an answer is not waited for any more. */
const patience = 15_000;

/**
 * Has something done by a process of its own, which is ended where a file
 * system hangs. Rejects with a `BridgeError`.
 */
export function ask<K extends Question['ask']>(
  /** The bundle of `agentmain.ts`. */
  program: string,
  question: Extract<Question, { ask: K }>
): Promise<Answers[K]> {
  const child = forkAgent(program, 'task');
  const place = 'path' in question ? question.path : question.folder;
  return new Promise<Answers[K]>((resolve, reject) => {
    const fail = (hint: string): void => {
      clearTimeout(timer);
      const message = `${place} does not answer.`;
      reject(new BridgeError({ code: 'path-slow', message, hint }));
    };
    const timer = setTimeout(() => {
      fail(
        'Its file system may be down or busy. Look again later: what was asked for may have been done.'
      );
      child.kill('SIGKILL');
    }, patience);
    child.once('message', (word: AnswerWord & Serializable) => {
      clearTimeout(timer);
      if (word.about === 'refused') {
        reject(new BridgeError(word.info));
      } else {
        // The answer of our own code, over our own process's channel.
        resolve(word.answer as Answers[K]);
      }
    });
    // After an answer, these change nothing.
    child.once('exit', () => fail('What looked at it was ended. Try again.'));
    child.once('error', () => fail('No process could be started. Try again.'));
    const request: Request = { question };
    child.send(request, () => undefined);
  });
}
