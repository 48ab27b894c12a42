import type { Roots } from '../files/roots';
import { LogPlaces, type LogPlacesOptions } from '../log/places';
import { LogReader } from '../log/reader';
import type { Scheduler } from '../scheduler/scheduler';
import { guardOver, NotedCalls } from './files';

/** What reads the logs of a scheduler's jobs, by calls that a test may count or have hang. */
export function logsOf(
  scheduler: Pick<Scheduler, 'logPath'>,
  system = new NotedCalls(),
  roots: Pick<Roots, 'require'> = { require: () => Promise.resolve() },
  kept: LogPlacesOptions['kept'] = () => Promise.resolve(undefined)
): { places: LogPlaces; reader: LogReader } {
  const guard = guardOver(system);
  const owners = {
    names: (uids: Iterable<number>) =>
      Promise.resolve(new Map([...uids].map(uid => [uid, `user${uid}`])))
  };
  return {
    places: new LogPlaces({ scheduler, roots, kept }),
    reader: new LogReader({ guard, owners })
  };
}
