/** @jest-environment node */
import { judgeAddress } from './ranges';

describe('an address', () => {
  it.each([
    '8.8.8.8',
    '140.82.112.3',
    '172.15.255.255',
    '172.32.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '2606:50c0:8000::154',
    '2a00:1450:4001:82a::200e'
  ])('of the public: %s', address => {
    expect(judgeAddress(address).kind).toBe('public');
  });

  it.each([
    ['127.0.0.1', 'this server itself'],
    ['127.255.255.254', 'this server itself'],
    ['::1', 'this server itself'],
    ['10.0.0.1', 'in a private network'],
    ['172.16.0.1', 'in a private network'],
    ['172.31.255.255', 'in a private network'],
    ['192.168.1.1', 'in a private network'],
    ['100.64.0.1', 'in the network of a carrier'],
    ['fc00::1', 'in a private network'],
    ['fd12:3456::1', 'in a private network']
  ])('inside: %s', (address, words) => {
    expect(judgeAddress(address)).toEqual({ kind: 'internal', words });
  });

  it.each([
    // Where clouds keep the credentials of a machine.
    '169.254.169.254',
    'fe80::1',
    'fe80::1%eth0',
    '2606:50c0:8000::154%eth0',
    '0.0.0.0',
    '0.1.2.3',
    '::',
    '224.0.0.1',
    'ff02::1',
    '255.255.255.255',
    '240.0.0.1',
    '192.0.0.1',
    '192.0.2.1',
    '198.51.100.1',
    '203.0.113.1',
    '198.18.0.1',
    '192.88.99.1',
    '2001:db8::1',
    '3fff::1',
    '100::1',
    // IPv4 within IPv6: mapped, compatible, translated, NAT64, 6to4, Teredo.
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:7f00:1',
    '::7f00:1',
    '::127.0.0.1',
    '::8.8.8.8',
    '::ffff:0:127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::a00:1',
    '2002:7f00:1::',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    'fec0::1',
    '4000::1',
    // No address as a resolver writes it.
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    'localhost',
    ''
  ])('of nobody: %s', address => {
    expect(judgeAddress(address).kind).toBe('never');
  });
});
