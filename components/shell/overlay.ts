import { createStore } from "@/components/ui/store";

/** What lies over the page; one at a time. */
export type Overlay = "palette" | "shortcuts";

const shown = createStore<Overlay | null>(null);

/** Opens an overlay from anywhere, or closes what is open. */
export const showOverlay = shown.set;

export const useOverlay = shown.use;
