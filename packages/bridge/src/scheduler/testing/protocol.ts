import type {
  ErrorInfo,
  JobAction,
  JobChange,
  Scope,
  ShellQuery,
  SubmitRequest
} from '@jupyterlab-hpc/api';

import type { Config } from '../../config';

/** What a test asks of the scheduler in the other process. */
export type Question =
  | { verb: 'start'; kind: 'slurm' | 'local'; config: Config; folder: string }
  | { verb: 'balances' | 'reservations' }
  | { verb: 'probe' | 'resources' | 'isBusy' | 'counters' | 'stop' }
  | { verb: 'abilities' }
  | { verb: 'queue'; scope: Scope }
  | { verb: 'keeps' }
  | { verb: 'since'; moment: number }
  | { verb: 'measured'; ids: readonly string[]; moment: number }
  | { verb: 'storedScript'; id: string }
  | { verb: 'job' | 'script' | 'use'; id: string }
  | { verb: 'logPath'; id: string; stream: 'stdout' | 'stderr' }
  | { verb: 'shell'; id: string; query: ShellQuery }
  | { verb: 'submit' | 'test'; request: SubmitRequest }
  | { verb: 'act'; action: JobAction; ids: readonly string[] }
  | { verb: 'change'; change: JobChange; ids: readonly string[] };

export type Answer =
  | { value: unknown; info?: undefined; crash?: undefined }
  | { info: ErrorInfo; crash?: undefined }
  | { crash: string; info?: undefined };
