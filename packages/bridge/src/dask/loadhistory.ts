import type { DaskLoad } from '@jupyterlab-hpc/api';

/** What is kept of each cluster: as much as a narrow picture shows. */
const most = 360;

/** The loads of clusters as they were seen, while somebody looked. */
export class LoadHistory {
  note(id: string, load: DaskLoad): void {
    const loads = this.loads.get(id) ?? [];
    if (loads.at(-1)?.at !== load.at) {
      this.loads.set(id, [...loads, load].slice(-most));
    }
  }

  /** The oldest first. */
  of(id: string): readonly DaskLoad[] {
    return this.loads.get(id) ?? [];
  }

  forget(id: string): void {
    this.loads.delete(id);
  }

  private readonly loads = new Map<string, readonly DaskLoad[]>();
}
