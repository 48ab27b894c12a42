/**
 * Plays forges as a process of its own: `node played.js SCENE.json`.
 *
 * Prints one line, `{"port": …, "certificate": "…"}`, once it listens. Each
 * line of its input is a `SceneOrder`, which it answers with a line: of a change
 * `{"commit": …}`, of a question `{"asked": […]}`, of what it cannot do
 * `{"error": …}`. It ends with its input.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

import { messageOf } from '../../errors';
import { checkJson } from '../../validate';
import { PlayedScene, Scene, SceneOrder } from './scene';
import { PlayedForges } from './server';

const say = (line: object): void =>
  void process.stdout.write(`${JSON.stringify(line)}\n`);

async function main(path: string): Promise<void> {
  const scene = checkJson(Scene, readFileSync(path, 'utf8'), path);
  const forges = await PlayedForges.start(scene);
  const played = new PlayedScene(forges, scene);
  const { certificate, port } = forges;
  say({ port, certificate });
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      say(played.order(checkJson(SceneOrder, line, 'the line')));
    } catch (error) {
      say({ error: messageOf(error) });
    }
  }
  await forges.close();
}

const [, , path] = process.argv;
if (path === undefined) {
  throw new Error('It has to be told what to play: played.js SCENE.json');
}
void main(path);
