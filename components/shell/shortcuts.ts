import { useEffect, useEffectEvent } from "react";

/** What keys do: the same entry is obeyed and listed. */
export interface Shortcut {
  /** One key ("j"), one after another ("g h"), or with the platform's command key ("mod+k"). */
  keys: string;
  label: string;
  run: (event: KeyboardEvent) => void;
}

/** Shortcuts of one place on the screen, under the heading that the list of shortcuts gives them. */
export interface ShortcutGroup {
  title: string;
  shortcuts: Shortcut[];
}

const SEQUENCE_MS = 1_000;
const OFF = "casey.single-keys-off";
const groups = new Set<ShortcutGroup>();

/** What holds on the present screen, in the order it was mounted. */
export function listShortcuts(): ShortcutGroup[] {
  return [...groups];
}

/** Whether keys without a modifier do something; a person may turn them off (WCAG 2.1.4), this browser remembers. */
export function areSingleKeysOn(): boolean {
  return localStorage.getItem(OFF) === null;
}

export function setSingleKeys(isOn: boolean): void {
  if (isOn) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
}

/** Keys that do something while the component is on screen. */
export function useShortcuts(title: string, shortcuts: Shortcut[]): void {
  const run = useEffectEvent((keys: string, event: KeyboardEvent) =>
    shortcuts.find((shortcut) => shortcut.keys === keys)?.run(event),
  );
  const listed = shortcuts.map(({ keys, label }) => `${keys}\n${label}`).join("\0");
  useEffect(() => {
    const group = { title, shortcuts: listed.split("\0").map((entry) => toShortcut(entry, run)) };
    groups.add(group);
    return () => void groups.delete(group);
  }, [title, listed]);
}

function toShortcut(entry: string, run: (keys: string, event: KeyboardEvent) => void): Shortcut {
  const [keys = "", label = ""] = entry.split("\n");
  return { keys, label, run: (event) => run(keys, event) };
}

/** Obeys every shortcut on screen; mounted once, in the shell. */
export function useShortcutKeys(): void {
  useEffect(() => {
    let pressed = { key: "", at: 0 };
    const obey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey || isModifier(event.key)) return;
      const before = event.timeStamp - pressed.at < SEQUENCE_MS ? `${pressed.key} ${event.key}` : null;
      pressed = { key: event.key, at: event.timeStamp };
      const shortcut = find(event, before);
      if (!shortcut) return;
      pressed = { key: "", at: 0 };
      event.preventDefault();
      shortcut.run(event);
    };
    document.addEventListener("keydown", obey);
    return () => document.removeEventListener("keydown", obey);
  }, []);
}

function find(event: KeyboardEvent, sequence: string | null): Shortcut | undefined {
  const all = [...groups].flatMap(({ shortcuts }) => shortcuts);
  const of = (keys: string | null) => all.findLast((shortcut) => shortcut.keys === keys);
  if (event.ctrlKey || event.metaKey) return of(`mod+${event.key.toLowerCase()}`);
  if (belongsToField(event.target) || !areSingleKeysOn()) return undefined;
  return of(sequence) ?? of(event.key);
}

/** Keys pressed in a field, a dialog or a menu are theirs; a tick box or a link leaves them to us. */
function belongsToField(target: EventTarget | null): boolean {
  const fields =
    "input:not([type=checkbox]), textarea, select, [contenteditable], dialog, [role=dialog], [role=menu], [role=listbox]";
  return target instanceof Element && target.closest(fields) !== null;
}

const isModifier = (key: string) => key === "Shift" || key === "Control" || key === "Meta";
