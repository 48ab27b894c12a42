/** Characters that some file systems pass over in names. */
const ignored = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff]/g;

/**
 * Whether a name is git's own, to any file system: what has it says which
 * programs git runs.
 */
export function isGitName(name: string): boolean {
  const plain = name
    .replace(ignored, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[. ]+$/, '');
  return plain === '.git' || plain === 'git~1';
}
