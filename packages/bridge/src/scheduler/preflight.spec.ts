/** @jest-environment node */
import { BridgeError } from '../errors';
import { scriptBytes } from '../limits';
import { checkScript } from './preflight';

function problem(text: string | Buffer): unknown {
  try {
    checkScript(Buffer.from(text), 'body.script');
    return undefined;
  } catch (error) {
    return error instanceof BridgeError ? error.info : error;
  }
}

describe('a script', () => {
  it.each([
    '#!/bin/sh\ntrue\n',
    '#!/bin/sh',
    '#! /usr/bin/env python3\nx = "ü"\n',
    '#!/bin/sh\necho "\r"\n'
  ])('%j can be submitted', text => {
    expect(problem(text)).toBeUndefined();
  });

  it.each([
    ['', /empty/],
    [' \n\t\n', /empty/],
    ['echo hi\n', /interpreter/],
    ['\n#!/bin/sh\n', /interpreter/],
    ['\ufeff#!/bin/sh\n', /byte order mark/],
    ['#!/bin/sh\r\ntrue\r\n', /CRLF/],
    ['#!/bin/sh\n\0', /NUL/],
    ['\u007fELF\0\0', /NUL/],
    [`#!/bin/sh\n${'#'.repeat(scriptBytes)}`, /larger/]
  ])('%j cannot, and says what to do', (text, message) => {
    expect(problem(text)).toMatchObject({
      code: 'script-invalid',
      message: expect.stringMatching(message),
      hint: expect.any(String),
      field: 'body.script'
    });
  });
});
