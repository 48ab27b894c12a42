import { readable } from './names';

/** Names that are gone through to see where one link leads. */
const mostSteps = 256;

/** Links that are followed, as the kernel does. */
const mostLinks = 40;

/**
 * Why a link of a copy is left out; undefined where all of its way stays in
 * the copy. By text, as the kernel would go: other links are followed, and
 * what is not there counts as a folder.
 */
export function linkProblem(
  path: string,
  links: ReadonlyMap<string, string>
): string | undefined {
  const place = path.split('/').slice(0, -1);
  const steps = (links.get(path) ?? '').split('/').reverse();
  let followed = 0;
  for (let count = 0; ; count += 1) {
    const step = steps.pop();
    if (step === undefined) {
      return undefined;
    }
    if (count === mostSteps) {
      return 'its way is too long';
    }
    if (step === '..' && place.length === 0) {
      return outside(links.get(path) ?? '');
    }
    if (step === '..') {
      place.pop();
    } else if (step !== '' && step !== '.') {
      place.push(step);
      const target = links.get(place.join('/'));
      if (target !== undefined) {
        if (target.startsWith('/')) {
          return `it leads out of the copy, by way of ${readable(place.join('/'))}`;
        }
        followed += 1;
        if (followed > mostLinks) {
          return 'it leads in a circle';
        }
        place.pop();
        steps.push(...target.split('/').reverse());
      }
    }
  }
}

/** Why a link cannot be written whatever else there is. */
export function targetProblem(target: string): string | undefined {
  return target === ''
    ? 'it is a link to nothing'
    : target.startsWith('/')
      ? outside(target)
      : /[\p{Cc}\p{Cs}]/u.test(target)
        ? 'it leads to a name that has characters that names cannot have'
        : Buffer.byteLength(target) > 4000
          ? 'it leads to a path that is too long'
          : undefined;
}

function outside(target: string): string {
  return `it leads out of the copy (${readable(target)})`;
}
