import { departed } from "@/components/shell/navigation";

/** Next calls it whenever one sets out for another page, by a link, a key or the browser's own way back. */
export function onRouterTransitionStart(url: string): void {
  departed(new URL(url, location.href).pathname);
}
