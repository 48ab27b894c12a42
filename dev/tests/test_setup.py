"""The set-up: does what is left to do, says what cannot be done, and may run twice at once."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from clusters import ROOT, run


def evaluate(program: str, **imports: str) -> str:
    """The output of a few lines of JavaScript with those names from modules of `dev/`."""
    lines = [
        f'import {{ {name} }} from {json.dumps((ROOT / "dev" / module).as_uri())};'
        for name, module in imports.items()
    ]
    done = run('node', '--input-type=module', '--eval', '\n'.join([*lines, program]))
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_second_set_up_finds_nothing_to_do_and_two_at_once_get_on() -> None:
    argv = ['node', str(ROOT / 'dev/setup.mjs')]
    both = [subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for output, _ in [one.communicate(timeout=120) for one in both]:
        done = [line for line in output.splitlines() if not line.startswith('Waiting for another')]
        assert len(done) == 1
        assert done[0].startswith(f'Ready. Python environment: {os.environ["HPC_VENV"]}')


def test_a_step_is_done_again_only_when_what_it_depends_on_changed(tmp_path: Path) -> None:
    source = tmp_path / 'source'
    source.mkdir()
    root = json.dumps(str(tmp_path))
    step = (
        f'const hash = () => contentHash({root}, ["source"]);'
        f'await once({root} + "/stamp", hash, async () => console.log("done"));'
    )

    def again() -> str:
        return evaluate(step, once='common/stamp.mjs', contentHash='common/stamp.mjs')

    assert (again(), again()) == ('done', '')
    (source / 'new.txt').write_text('1')
    assert (again(), again()) == ('done', '')
    (source / 'new.txt').rename(source / 'other.txt')
    assert (again(), again()) == ('done', '')


def test_a_step_that_fails_is_tried_again(tmp_path: Path) -> None:
    stamp = json.dumps(str(tmp_path / 'stamp'))
    attempt = f'await once({stamp}, () => "same", async () => {{ throw new Error("no") }}).catch(() => {{}})'
    evaluate(attempt, once='common/stamp.mjs')
    assert not (tmp_path / 'stamp').exists()


def test_a_lock_is_free_again_when_its_holder_is_killed() -> None:
    name = json.dumps(f'test {os.getpid()}')
    lock = json.dumps((ROOT / 'dev/common/lock.mjs').as_uri())
    program = (
        f'import {{ withLock }} from {lock};'
        f'await withLock({name}, async () => {{'
        '  console.log("held"); await new Promise(done => setTimeout(done, 60_000));'
        '})'
    )
    argv = ['node', '--input-type=module', '--eval', program]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == 'held\n'
        ask = f'console.log((await tryLock({name})) === undefined)'
        assert evaluate(ask, tryLock='common/lock.mjs') == 'true'
        holder.kill()
    assert evaluate(ask, tryLock='common/lock.mjs') == 'false'
