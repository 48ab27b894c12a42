import { Lease, type Where } from '../lease';
import { Memory } from './memory';
import type { LoopParts } from './options';
import { type Round, step } from './step';

/** Who acts for one cluster, from this process. */
export class Agent {
  constructor(
    private readonly id: string,
    private readonly where: Where,
    private readonly parts: LoopParts
  ) {
    const { now, store } = parts;
    this.lease = new Lease({ folder: store.folderOf(id), where, now });
  }

  /**
   * One round, as `step`; undefined while somebody else acts for it. What
   * cannot be done is said in `control.json`.
   */
  async round(): Promise<Round | undefined> {
    const { lease, memory, parts } = this;
    const round = await lease.during(() =>
      step(this.id, { ...parts, lease, memory })
    );
    if (round === undefined || round.isOthers) {
      memory.targets = [];
      this.said = undefined;
    } else {
      await this.say(round.problem);
    }
    return round;
  }

  /** Keeps the lease between two rounds; resolves to whether it is ours. */
  keep(): Promise<boolean> {
    return this.lease.hold();
  }

  /** Says what is wrong, in words, or that nothing is; once. */
  async say(problem: string | undefined): Promise<void> {
    const words = JSON.stringify([this.where, problem]);
    if (words !== this.said) {
      const at = Math.floor(this.parts.now());
      await this.parts.store.control(this.id, {
        ...{ where: this.where, at },
        ...(problem !== undefined && { problem })
      });
      this.said = words;
    }
  }

  release(): Promise<void> {
    return this.lease.release();
  }

  private readonly lease: Lease;
  private readonly memory = new Memory();
  private said: string | undefined;
}
