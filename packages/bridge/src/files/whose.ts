import type { Status } from './ops';
import type { Owners } from './owners';
import { modeText } from './permissions';

/** Whose something is and who may do what, for a person who may not: `ben, drwx------`. */
export async function whoseText(
  { kind, mode, uid }: Status,
  owners: Pick<Owners, 'names'>
): Promise<string> {
  const names = await owners.names([uid]);
  return `${names.get(uid) ?? uid}, ${modeText(kind, mode)}`;
}
