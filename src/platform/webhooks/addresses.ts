import ipaddr from 'ipaddr.js';

/** Networks that an operator lets webhooks reach though they are not public: `10.0.0.0/8,::1/128`. Throws for other text. */
export const networksIn = (text: string): Network[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ipaddr.parseCIDR(part));

export type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** Azure's own services answer here to machines of theirs, though it looks like any public address. */
const publicButInternal = new Set(['168.63.129.16']);

/** All that IANA has given out of IPv6 so far (RFC 4291, 2.4). */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an address lies in one of these networks. */
export function isWithin(address: string, networks: readonly Network[]): boolean {
  const ip = ipaddr.process(address);
  return networks.some(([network, bits]) => ip.kind() === network.kind() && ip.match(network, bits));
}

/**
 * Whether an address is one of the public internet: neither private nor of this machine, its link or its cloud, in
 * whatever form it comes (IPv4 in IPv6, NAT64, 6to4, Teredo). RFC 6890 lists the special ones; ipaddr.js knows them.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = ipaddr.process(address);
  if (ip instanceof ipaddr.IPv6 && !ip.match(globalUnicast)) return false;
  return ip.range() === 'unicast' && !publicButInternal.has(ip.toString());
}
