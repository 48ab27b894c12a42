import 'reflect-metadata';

import { webcrypto } from 'node:crypto';

import {
  BasicConstraintsExtension,
  cryptoProvider,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator
} from '@peculiar/x509';

import type { Credentials } from '../../dask/selfsigned';

const day = 86_400_000;

/** A key and a certificate for some hosts, which is its own authority. */
export async function certificateFor(
  hosts: readonly string[]
): Promise<Credentials> {
  cryptoProvider.set(webcrypto);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify'
  ]);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Played forges',
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(
        KeyUsageFlags.digitalSignature | KeyUsageFlags.keyCertSign,
        true
      ),
      new SubjectAlternativeNameExtension([
        ...hosts.map(value => ({ type: 'dns' as const, value })),
        { type: 'ip', value: '127.0.0.1' }
      ])
    ]
  });
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    certificate: `${certificate.toString('pem')}\n`,
    key: `${PemConverter.encode(key, 'PRIVATE KEY')}\n`
  };
}
