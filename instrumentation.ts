import { markPeerAddresses } from "@/lib/server/auth/peer-address";

/** Next calls it once in each server process, before the first request. */
export function register(): void {
  markPeerAddresses();
}
