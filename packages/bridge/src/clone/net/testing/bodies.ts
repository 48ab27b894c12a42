import type { ServerResponse } from 'node:http';

/** Reads all of a body; its length in bytes. */
export async function read(body: AsyncIterable<Buffer>): Promise<number> {
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
  }
  return bytes;
}

/** Writes as fast as it is taken, up to so many bytes; counts them. */
export function pour(answer: ServerResponse, bytes: number): { sent: number } {
  const piece = Buffer.alloc(65_536, 'x');
  const count = { sent: 0 };
  const more = (): void => {
    while (count.sent < bytes && !answer.destroyed) {
      count.sent += piece.length;
      if (!answer.write(piece)) {
        answer.once('drain', more);
        return;
      }
    }
    answer.end();
  };
  more();
  return count;
}
