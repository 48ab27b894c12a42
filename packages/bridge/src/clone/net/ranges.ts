import { isIP } from 'node:net';

import ipaddr from 'ipaddr.js';

/**
 * What a host may be at: anybody at `public` addresses, a host that the site
 * names also at `internal` ones, nobody at the rest.
 */
export interface Judgement {
  readonly kind: 'public' | 'internal' | 'never';
  /** “which is …”. */
  readonly words: string;
}

const internal: ReadonlyMap<string, string> = new Map([
  ['loopback', 'this server itself'],
  ['private', 'in a private network'],
  ['uniqueLocal', 'in a private network'],
  ['carrierGradeNat', 'in the network of a carrier']
]);

/** A range that is not here is one of the reserved ones. */
const never: ReadonlyMap<string, string> = new Map([
  ['linkLocal', 'of the link only, where machines keep their own secrets'],
  ['unspecified', 'no address of a host'],
  ['broadcast', 'no address of a host'],
  ['multicast', 'no address of a host'],
  ['ipv4Mapped', 'another address in disguise'],
  ['rfc6145', 'another address in disguise'],
  ['rfc6052', 'another address in disguise'],
  ['6to4', 'another address in disguise'],
  ['teredo', 'another address in disguise']
]);

/** Judges an address as a resolver gives it: no name, no other notation. */
export function judgeAddress(address: string): Judgement {
  // The library takes octal and hexadecimal forms too, and zones.
  if (isIP(address) === 0 || address.includes('%')) {
    return { kind: 'never', words: 'no address' };
  }
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  const words = internal.get(range);
  if (words !== undefined) {
    return { kind: 'internal', words };
  }
  return range === 'unicast' && isGlobal(parsed)
    ? { kind: 'public', words: 'public' }
    : { kind: 'never', words: never.get(range) ?? 'reserved' };
}

/** Of IPv6, no more than 2000::/3 is given out: the rest is no place to go. */
function isGlobal(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return address instanceof ipaddr.IPv4 || isGiven(address.parts);
}

const isGiven = ([first = 0]: readonly number[]): boolean =>
  (first & 0xe000) === 0x2000;
