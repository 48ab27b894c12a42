import type { INews } from './news';

/**
 * Tells from one piece of news to the next which jobs ended. Those that were
 * over with the first do not count; one that left the queue unseen does.
 */
export class Endings {
  /** Takes over news, unless it is older than what is known; returns keys. */
  take(news: INews): readonly string[] {
    if (news.stale || news.at < this._at) {
      return [];
    }
    const since = this._since;
    const live = new Set(news.live);
    const ended =
      since === undefined
        ? []
        : [
            ...news.over
              .filter(({ key }) => !this._over.has(key))
              .filter(
                job =>
                  // Where clocks differ, having seen it alive is the proof.
                  this._live.has(job.key) || (job.ended ?? since) >= since
              )
              .map(({ key }) => key),
            ...this._vanished(news, live)
          ];
    this._since ??= news.at;
    this._at = news.at;
    this._live = live;
    for (const key of [...news.over.map(job => job.key), ...ended]) {
      this._over.add(key);
    }
    for (const key of live) {
      // Requeued: it can end once more.
      this._over.delete(key);
    }
    return ended;
  }

  private _vanished(news: INews, live: ReadonlySet<string>): string[] {
    const over = new Set(news.over.map(({ key }) => key));
    return news.complete
      ? [...this._live].filter(key => !live.has(key) && !over.has(key))
      : [];
  }

  private _since: number | undefined;
  private _at = Number.NEGATIVE_INFINITY;
  private _live: ReadonlySet<string> = new Set();
  private readonly _over = new Set<string>();
}
