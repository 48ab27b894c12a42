import type { Guard } from '../files/guard';

/** The text of a regular file; rejects where it has more bytes than `most`, and as `guard.run`. */
export async function textIn(
  guard: Guard,
  path: string,
  most: number
): Promise<string> {
  const { bytes, size } = await guard.run(path, ops => ops.part(path, 0, most));
  if (size > most) {
    throw new Error(`${path} is too large.`);
  }
  return Buffer.from(bytes).toString('utf8');
}
