import 'reflect-metadata';

import { webcrypto } from 'node:crypto';

import {
  BasicConstraintsExtension,
  cryptoProvider,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator
} from '@peculiar/x509';

const algorithm = {
  name: 'ECDSA',
  namedCurve: 'P-256',
  hash: 'SHA-256'
} as const;

const hour = 3_600_000;

const newKeys = (): Promise<CryptoKeyPair> =>
  webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

type CryptoKeyPair = webcrypto.CryptoKeyPair;

/** An authority that nobody knows but who is told, and that vouches for any name. */
export class Authority {
  static async make(): Promise<Authority> {
    cryptoProvider.set(webcrypto);
    const keys = await newKeys();
    const certificate = await X509CertificateGenerator.createSelfSigned({
      name: 'CN=Authority of a test',
      ...lifetime(),
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true)
      ]
    });
    return new Authority(keys, certificate);
  }

  private constructor(
    private readonly keys: CryptoKeyPair,
    private readonly certificate: X509Certificate
  ) {}

  /** PEM. */
  get ca(): string {
    return this.certificate.toString('pem');
  }

  /** What a server of these names shows. */
  async vouch(
    ...names: readonly string[]
  ): Promise<{ cert: string; key: string }> {
    const { privateKey, publicKey } = await newKeys();
    const certificate = await X509CertificateGenerator.create({
      subject: 'CN=a server',
      issuer: this.certificate.subject,
      ...lifetime(),
      signingAlgorithm: algorithm,
      signingKey: this.keys.privateKey,
      publicKey,
      extensions: [
        new SubjectAlternativeNameExtension(
          names.map(value => ({ type: 'dns', value }))
        )
      ]
    });
    const key = await webcrypto.subtle.exportKey('pkcs8', privateKey);
    return {
      cert: certificate.toString('pem'),
      key: PemConverter.encode(key, 'PRIVATE KEY')
    };
  }
}

const lifetime = (): { notBefore: Date; notAfter: Date } => ({
  notBefore: new Date(Date.now() - hour),
  notAfter: new Date(Date.now() + hour)
});
