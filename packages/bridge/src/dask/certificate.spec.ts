/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Type } from '@sinclair/typebox';

import { BridgePlace } from '../testing/place';
import { checkJson } from '../validate';
import { expiryOf, makeCredentials } from './certificate';
import { DaskProcesses, describeWithDask } from './testing/processes';

jest.setTimeout(60_000);

const now = 1_800_000_000;
const day = 86_400;

/** Epoch seconds of a date as a certificate writes it. */
const seconds = (date: string): number => Date.parse(date) / 1000;

describe('the credentials of a cluster', () => {
  it('are a key and the certificate that it signed itself, for all of its processes', async () => {
    const { certificate, key } = await makeCredentials('abcd1234', now, 3600);
    const read = new X509Certificate(certificate);
    expect(read.subject).toBe('CN=dask-abcd1234');
    expect(read.subjectAltName).toBe('DNS:dask-abcd1234');
    expect(read.checkHost('dask-abcd1234')).toBe('dask-abcd1234');
    expect(read.ca).toBe(true);
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true);
    expect(read.publicKey.asymmetricKeyDetails).toEqual({
      namedCurve: 'prime256v1'
    });
    expect(key).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
  });

  it('are good from an hour ago until a day after the limit, however long the queue is', async () => {
    const { certificate } = await makeCredentials('abcd1234', now, 7200);
    const { validFrom, validTo } = new X509Certificate(certificate);
    expect(seconds(validFrom)).toBe(now - 3600);
    expect(seconds(validTo)).toBe(now + 7200 + day + 30 * day);
    expect(await expiryOf(certificate)).toBe(seconds(validTo));
  });

  it('are good for 60 days beside the queue without a limit', async () => {
    const { certificate } = await makeCredentials('abcd1234', now);
    expect(await expiryOf(certificate)).toBe(now + 90 * day);
  });

  it('are never the same', async () => {
    const [one, other] = await Promise.all([
      makeCredentials('abcd1234', now),
      makeCredentials('abcd1234', now)
    ]);
    expect(one.key).not.toBe(other.key);
    const numbers = [one, other].map(
      ({ certificate }) => new X509Certificate(certificate).serialNumber
    );
    expect(new Set(numbers).size).toBe(2);
  });

  it('cannot be read from what is no certificate', async () => {
    await expect(expiryOf('-----BEGIN CERTIFICATE-----')).rejects.toThrow();
  });
});

describeWithDask('the credentials of a cluster, in Python', () => {
  let dask: DaskProcesses;

  beforeAll(async () => {
    dask = await DaskProcesses.make();
  });
  afterAll(() => dask.close());

  it('stand the strict checks that are usual since 3.13, at both ends', () => {
    const said = dask.python(`
import ssl
certificate, key = ${JSON.stringify(dask.path('certificate'))}, ${JSON.stringify(dask.path('key'))}
def context(purpose):
    made = ssl.create_default_context(purpose, cafile=certificate)
    made.verify_flags |= ssl.VERIFY_X509_STRICT
    made.verify_mode = ssl.CERT_REQUIRED
    made.load_cert_chain(certificate, key)
    return made
there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
ends = [
    context(ssl.Purpose.SERVER_AUTH).wrap_bio(back, there, server_hostname="dask-${dask.id}"),
    context(ssl.Purpose.CLIENT_AUTH).wrap_bio(there, back, server_side=True),
]
while ends:
    for end in list(ends):
        try:
            end.do_handshake()
        except ssl.SSLWantReadError:
            continue
        ends.remove(end)
        print(end.version(), dict(end.getpeercert()["subject"][0]))`);
    const line = `TLSv1.3 {'commonName': 'dask-${dask.id}'}\n`;
    expect(said).toBe(line + line);
  });
});

describe('the bundle that makes them', () => {
  let place: BridgePlace;

  beforeAll(() => {
    place = new BridgePlace();
  });
  afterAll(() => place.close());

  it('needs nothing beside it, and is in no other', async () => {
    const bundle = join(place.folder, 'bridge/selfsigned.js');
    const program = `require(process.argv[1]).selfSigned('dask-x', new Date(0), new Date(4e12))
      .then(made => console.log(JSON.stringify(made)))`;
    const text = execFileSync(process.execPath, ['-e', program, bundle], {
      ...{ cwd: '/', env: {}, encoding: 'utf8' }
    });
    const Made = Type.Object({
      certificate: Type.String(),
      key: Type.String()
    });
    const { certificate, key } = checkJson(Made, text, 'the bundle');
    expect(await expiryOf(certificate)).toBe(4e9);
    const read = new X509Certificate(certificate);
    expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true);
    // Of the library, and of nothing else.
    expect(readFileSync(bundle, 'utf8')).toContain('createSelfSigned');
    const server = readFileSync(join(place.folder, 'bridge/server.js'), 'utf8');
    expect(server).not.toContain('createSelfSigned');
  });
});
