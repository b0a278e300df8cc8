/** The rows of the list as the page holds them, top to bottom. */
export function listRows(box: HTMLElement | null): HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>("tr[data-row]") ?? [])];
}

export function rowOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>("tr[data-row]") ?? null;
}

/** The name in a row, which opens the household's page. */
export function linkOf(row: HTMLElement): HTMLElement | null {
  return row.querySelector<HTMLElement>("[data-household]");
}

export function boxOf(element: Element): HTMLInputElement | null {
  return element instanceof HTMLInputElement && element.type === "checkbox" ? element : null;
}

export function listBoxes(rows: readonly HTMLElement[]): HTMLInputElement[] {
  return rows.flatMap((row) => row.querySelector<HTMLInputElement>("input[type=checkbox]") ?? []);
}

/** The row `step` after the one in focus, else after the one whose summary is shown; the first when there is neither. */
export function presentRow(rows: HTMLElement[], peeked: string | null, step: 1 | -1): HTMLElement | undefined {
  const focused = rowOf(document.activeElement);
  const at = focused ? rows.indexOf(focused) : rows.findIndex((row) => row.dataset.row === peeked);
  return at === -1 ? rows[0] : rows[at + step];
}

/** Ticks a row or takes its tick back; with `from`, all rows between get the tick that one has. */
export function tickTo(rows: HTMLElement[], row: HTMLElement, from: HTMLElement | null): void {
  const start = from ? rows.indexOf(from) : -1;
  if (start === -1) {
    for (const box of listBoxes([row])) box.checked = !box.checked;
    return;
  }
  const [source] = listBoxes(rows.slice(start, start + 1));
  const end = rows.indexOf(row);
  const between = rows.slice(Math.min(start, end), Math.max(start, end) + 1);
  for (const box of listBoxes(between)) box.checked = source?.checked ?? true;
}
