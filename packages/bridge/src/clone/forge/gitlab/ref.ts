import { refUnknown } from '../problems';
import type { Names } from '../revision';
import { type GitlabApi, Named, Releases } from './api';

const pageSize = 100;

/** The names of a project, as far as they are asked for. */
export function namesOf(api: GitlabApi, place: string, usual: string): Names {
  const unknown = (ref: string): Error => refUnknown(ref, place, usual);
  return {
    ...{ usual, unknown },
    async beginning(kind, name) {
      const parts = name.split('/');
      const found: string[] = [];
      // Where more than a page begin so, more of the name is given.
      for (let length = 1; length <= parts.length; length += 1) {
        const begin = encodeURIComponent(
          `^${parts.slice(0, length).join('/')}`
        );
        const names = await api.json(
          `/repository/${kind}?per_page=${pageSize}&search=${begin}`,
          Named
        );
        found.push(...names.map(one => one.name));
        if (names.length < pageSize) {
          break;
        }
      }
      return found;
    },
    async latestRelease() {
      const [latest] = await api.json('/releases?per_page=1', Releases);
      if (latest === undefined) {
        throw unknown('latest release');
      }
      return latest.tag_name;
    }
  };
}
