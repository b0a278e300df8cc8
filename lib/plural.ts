import { formatNumber } from "./format";

/** "1 task", "9 tasks", "1,200 tasks"; `many` where an s does not do. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
