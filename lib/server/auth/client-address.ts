import { BlockList, isIP } from "node:net";

/** Addresses and networks ("10.0.0.0/8") separated by commas, as in CASEY_TRUSTED_PROXIES. @throws Error on what is neither */
export function parseTrustedProxies(list: string): BlockList {
  const trusted = new BlockList();
  const entries = list.split(",").map((entry) => entry.trim());
  for (const entry of entries.filter(Boolean)) {
    const [, address = "", prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
    const longest = isIP(address) === 4 ? 32 : 128;
    const bits = Number(prefix ?? longest);
    if (isIP(address) === 0 || bits > longest) {
      throw new Error(`CASEY_TRUSTED_PROXIES: "${entry}" is not an address or a network such as 10.0.0.0/8.`);
    }
    trusted.addSubnet(address, bits, isIP(address) === 4 ? "ipv4" : "ipv6");
  }
  return trusted;
}

/**
 * The address to throttle by. X-Forwarded-For is read from its end, and only as far as trusted proxies wrote it: what a
 * client sends along stands further left. IPv6 clients count by their /64 network, which they own whole.
 * @param peer the socket's address; null when it is not known: all such clients count as one
 */
export function clientAddress(peer: string | null, forwardedFor: string | null, trusted: BlockList): string {
  let address = peer && unmap(peer);
  const hops = forwardedFor?.split(",").map((hop) => unmap(hop.trim())) ?? [];
  while (address && isTrusted(address, trusted) && hops.length > 0) {
    const hop = hops.pop() as string;
    if (isIP(hop) === 0) break;
    address = hop;
  }
  return address ? network(address) : "unknown";
}

/** "::ffff:192.0.2.1" is how a dual-stack socket writes 192.0.2.1. */
function unmap(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

function isTrusted(address: string, trusted: BlockList): boolean {
  return trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

function network(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = (address.split("%")[0] as string).split("::");
  const [left, right] = [head, tail ?? ""].map((part) => part.split(":").filter(Boolean)) as [string[], string[]];
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(zeros).fill("0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
