/** Half of the workers are let go, by the bridge and by dask-jobqueue. */
import { specOf } from './ours.mjs';

const [MANY, FEW] = [6, 3];

/** Data is scattered, and half of the workers are let go. @param {import('./programs.mjs').Place} place */
export async function shrink({ clusters, programs, python }) {
  const { id } = await clusters.launch(specOf(python, 'shrink', MANY));
  await clusters.reaches(id, 'running');
  const code = [
    await clusters.snippet(id),
    'from held import hold, tell_lost',
    'data = hold(client)',
    'print("{}", flush=True)',
    `tell_lost(client, data, ${FEW})`
  ].join('\n');
  let mine;
  for await (const line of programs.lines(['-c', code])) {
    if (line.lost === undefined) {
      await clusters.ask(id, 'scale', { workers: FEW });
    }
    mine = line;
  }
  await clusters.end(id);
  const words = ['jobqueue.py', 'shrink', String(MANY), String(FEW)];
  const theirs = await programs.run(words);
  return [
    [
      `futures lost of 500, from ${MANY} workers to ${FEW}`,
      `${mine.lost} (${mine.workers} left)`,
      `${theirs.lost} (dask-jobqueue, ${theirs.workers} left)`,
      ''
    ]
  ];
}
