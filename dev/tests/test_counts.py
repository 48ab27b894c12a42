"""The last line of `npm test` counts what the test programs wrote, and never too kindly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from clusters import ROOT, run

JEST = {
    'numPassedTests': 5,
    'numFailedTests': 1,
    'numRuntimeErrorTestSuites': 1,
    'numPendingTests': 2,
    'numTodoTests': 1,
}
PYTEST = '<testsuites><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10" time="1">'
PLAYWRIGHT = {'stats': {'expected': 4, 'unexpected': 1, 'flaky': 1, 'skipped': 2}, 'errors': []}


def counts(reader: str, file: Path, ok: bool) -> tuple[int, int, int]:
    """Passed, failed and skipped of a stage that wrote that file."""
    module = (ROOT / 'dev/test/counts.mjs').as_uri()
    program = (
        f'import * as counts from {json.dumps(module)};'
        f'const stage = {{ok: {json.dumps(ok)}, file: {json.dumps(str(file))}, read: counts.{reader}}};'
        'console.log(JSON.stringify(counts.stageCounts(stage)))'
    )
    done = run('node', '--input-type=module', '--eval', program)
    found = json.loads(done.stdout)
    return found['passed'], found['failed'], found['skipped']


@pytest.mark.parametrize(
    ('reader', 'written', 'expected'),
    [
        ('jestCounts', json.dumps(JEST), (5, 2, 3)),
        ('pytestCounts', PYTEST, (4, 3, 3)),
        ('playwrightCounts', json.dumps(PLAYWRIGHT), (4, 2, 2)),
    ],
)
def test_reads_what_each_program_writes(
    tmp_path: Path, reader: str, written: str, expected: tuple[int, int, int]
) -> None:
    (tmp_path / 'results').write_text(written)
    assert counts(reader, tmp_path / 'results', ok=False) == expected


def test_a_stage_that_dies_after_its_tests_passed_has_failed(tmp_path: Path) -> None:
    good = {**JEST, 'numFailedTests': 0, 'numRuntimeErrorTestSuites': 0}
    (tmp_path / 'results').write_text(json.dumps(good))
    assert counts('jestCounts', tmp_path / 'results', ok=True) == (5, 0, 3)
    assert counts('jestCounts', tmp_path / 'results', ok=False) == (5, 1, 3)


def test_a_stage_that_wrote_nothing_or_ran_nothing_has_failed(tmp_path: Path) -> None:
    assert counts('jestCounts', tmp_path / 'absent', ok=True) == (0, 1, 0)
    (tmp_path / 'empty').write_text(json.dumps(dict.fromkeys(JEST, 0)))
    assert counts('jestCounts', tmp_path / 'empty', ok=True) == (0, 1, 0)


JEST_FAILED = {
    'testResults': [
        {
            'name': str(ROOT / 'packages/core/src/one.spec.ts'),
            'status': 'failed',
            'message': 'all of the file',
            'assertionResults': [
                {'fullName': 'one passes', 'status': 'passed', 'failureMessages': []},
                {'fullName': 'one adds', 'status': 'failed', 'failureMessages': ['\x1b[2m3\x1b[22m is not 4']},
            ],
        },
        {
            'name': str(ROOT / 'packages/core/src/two.spec.ts'),
            'status': 'failed',
            'message': 'cannot be loaded',
            'assertionResults': [],
        },
    ]
}
PYTEST_FAILED = (
    '<testsuites><testsuite name="pytest"><testcase classname="tests.test_a" name="test_good" time="0.1" />'
    '<testcase classname="tests.test_a" name="test_bad[&quot;x&quot;]" time="0.1">'
    '<failure message="assert 1 &lt; 0&#10;second">def</failure></testcase>'
    '<testcase classname="tests.test_a" name="test_skipped" time="0"><skipped message="why" /></testcase>'
    '</testsuite></testsuites>'
)
PLAYWRIGHT_FAILED = {
    'errors': [],
    'suites': [
        {
            'suites': [
                {
                    'specs': [
                        {
                            'title': 'opens',
                            'file': 'a.spec.ts',
                            'tests': [
                                {'status': 'expected', 'results': [{'errors': []}]},
                                {'status': 'flaky', 'results': [{'errors': [{'message': 'too late'}]}]},
                            ],
                        }
                    ]
                }
            ]
        }
    ],
}


@pytest.mark.parametrize(
    ('reader', 'written', 'expected'),
    [
        (
            'jestFailures',
            json.dumps(JEST_FAILED),
            [
                'packages/core/src/one.spec.ts: one adds\n    3 is not 4',
                'packages/core/src/two.spec.ts\n    cannot be loaded',
            ],
        ),
        (
            'pytestFailures',
            PYTEST_FAILED,
            ['tests.test_a: test_bad["x"]\n    assert 1 < 0\n    second'],
        ),
        ('playwrightFailures', json.dumps(PLAYWRIGHT_FAILED), ['a.spec.ts: opens\n    too late']),
    ],
)
def test_names_what_failed(reader: str, written: str, expected: list[str]) -> None:
    module = (ROOT / 'dev/test/failures.mjs').as_uri()
    program = (
        f'import * as failures from {json.dumps(module)};'
        f'const found = failures.{reader}({json.dumps(written)});'
        'console.log(JSON.stringify(found.map(failures.shown)))'
    )
    assert json.loads(run('node', '--input-type=module', '--eval', program).stdout) == expected
