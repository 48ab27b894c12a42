import type { Feed } from '../../queue/feed';
import type { QueueAt } from './tasks';

/** The queue of a feed; what is known no more because asking failed, is not known. */
export function queueOf(
  feed: Pick<Feed, 'read'>
): (fresh: boolean) => Promise<QueueAt> {
  return async fresh => {
    const { failure, snapshot } = await feed.read(fresh);
    if (failure !== undefined) {
      throw failure;
    }
    return snapshot;
  };
}
