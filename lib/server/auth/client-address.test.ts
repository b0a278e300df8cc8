import { describe, expect, test } from "vitest";
import { clientAddress, parseTrustedProxies } from "./client-address";

const nobody = parseTrustedProxies("");
const proxies = parseTrustedProxies("10.0.0.0/8, 192.0.2.7,2001:db8:aaaa::/48");

describe("clientAddress", () => {
  test("believes the socket, not a header, of whoever is no trusted proxy", () => {
    expect(clientAddress("203.0.113.5", "198.51.100.1", nobody)).toBe("203.0.113.5");
    expect(clientAddress("203.0.113.5", "198.51.100.1", proxies)).toBe("203.0.113.5");
  });

  test("believes a trusted proxy about its client, and no hop further left", () => {
    expect(clientAddress("10.1.2.3", "198.51.100.1, 203.0.113.9", proxies)).toBe("203.0.113.9");
    expect(clientAddress("10.1.2.3", "198.51.100.1, 203.0.113.9, 192.0.2.7", proxies)).toBe("203.0.113.9");
    expect(clientAddress("2001:db8:aaaa::1", "203.0.113.9", proxies)).toBe("203.0.113.9");
  });

  test("stays with the proxy where the header is missing or nonsense", () => {
    expect(clientAddress("10.1.2.3", null, proxies)).toBe("10.1.2.3");
    expect(clientAddress("10.1.2.3", "203.0.113.9, unknown", proxies)).toBe("10.1.2.3");
    expect(clientAddress("10.1.2.3", "", proxies)).toBe("10.1.2.3");
  });

  test("reads an IPv4 address of a dual-stack socket as itself", () => {
    expect(clientAddress("::ffff:10.1.2.3", "::ffff:203.0.113.9", proxies)).toBe("203.0.113.9");
  });

  test.each([
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::9", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
  ])("counts %s by its network", (address, network) => {
    expect(clientAddress(address, null, nobody)).toBe(network);
  });

  test("counts all whose address is not known as one, whatever they claim", () => {
    expect(clientAddress(null, "198.51.100.1", proxies)).toBe("unknown");
  });
});

test.each(["nonsense", "10.0.0.0/33", "10.0.0.0/x", "::1/129", "10.0.0.0/"])("refuses %j as a proxy", (entry) => {
  expect(() => parseTrustedProxies(entry)).toThrow(entry);
});
