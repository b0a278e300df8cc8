import { createStore } from "@/components/ui/store";

/** A page that comes within this time replaces the one before it, with nothing in between. */
const SLOW_MS = 150;

/** A page that is slow to come: the paths of the present one and of that. */
interface Awaited {
  from: string | null;
  to: string;
}

let present: string | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const awaited = createStore<Awaited | null>(null);

/** Tells that somebody is on the way to a page of Casey. */
export function departed(path: string): void {
  clearTimeout(timer);
  if (path === present) awaited.set(null);
  else timer = setTimeout(() => awaited.set({ from: present, to: path }), SLOW_MS);
}

/** Tells which page has come; null: one outside the frame. */
export function arrived(path: string | null): void {
  present = path;
  clearTimeout(timer);
  awaited.set(null);
}

/** Tells that one stays on the page: whoever writes an address by hand ends what was under way, and so does coming back to one. */
export function stayed(): void {
  arrived(present);
}

/** Null when no page is slow to come. */
export const useAwaited = awaited.use;
