import type { Scene } from '../scene';
import { ofScript, type Story } from './story';

/** What is submitted, and what is refused. */
export function ofSubmissions(story: Story): void {
  const { can } = story;
  describe('a submission', () => {
    let scene: Scene;
    beforeAll(() => {
      scene = story.scene();
    });

    it.each([
      ['without an interpreter', 'echo hello\n', 'script-invalid'],
      ['with lines as on Windows', '#!/bin/sh\r\ntrue\r\n', 'script-invalid'],
      ['that is empty', '', 'script-invalid'],
      [
        'with an option that nobody knows',
        '#!/bin/sh\n#SBATCH --colour=red\n',
        'scheduler-refused'
      ],
      [
        'for more memory than there is',
        '#!/bin/sh\n#SBATCH --mem=9000T\n',
        'scheduler-refused'
      ],
      [
        'with a time that is none',
        '#!/bin/sh\n#SBATCH -t soon\n',
        'scheduler-refused'
      ],
      [
        'with an array that is none',
        '#!/bin/sh\n#SBATCH -a 5-1\n',
        'scheduler-refused'
      ]
    ])('%s is refused', async (_what, script, code) => {
      const error = await scene.refusal({ script });
      expect(error.code).toBe(code);
      expect(error.field).toMatch(ofScript);
    });

    if (can('refuses-impossible')) {
      it.each([
        ['nodes', '-N 500'],
        ['processors', '-c 4000']
      ])('for more %s than there are is refused', async (_what, option) => {
        const script = `#!/bin/sh\n#SBATCH ${option}\n`;
        const { code, field } = await scene.refusal({ script });
        expect(code).toBe('scheduler-refused');
        expect(field).toMatch(ofScript);
      });
    }

    it('for a folder that is not there is refused', async () => {
      const error = await scene.refusal({
        script: '#!/bin/sh\ntrue\n',
        directory: '/nowhere/at/all'
      });
      expect(error).toMatchObject({
        code: 'directory-unusable',
        field: 'body.directory'
      });
    });

    it('can be tried before, and is refused in the same words', async () => {
      const directory = scene.folder;
      const { message, start } = await scene.scheduler.test({
        script: '#!/bin/sh\ntrue\n',
        directory
      });
      expect(message).not.toBe('');
      expect(start).toBeGreaterThan(1_700_000_000);
    });
  });
}
