"use client";

import { Fragment, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { useModifierName } from "./palette-button";
import { areSingleKeysOn, listShortcuts, setSingleKeys } from "./shortcuts";

const NAMES: Readonly<Record<string, string>> = { " ": "Space", Escape: "Esc" };

/** The keys that hold on this screen, and a switch for those without a modifier. */
export function ShortcutHelp({ close }: { close: () => void }) {
  const [groups] = useState(listShortcuts);
  const [areOn, setAreOn] = useState(areSingleKeysOn);
  const modifier = useModifierName();
  const switchKeys = (isOn: boolean) => {
    setSingleKeys(isOn);
    setAreOn(isOn);
  };
  return (
    <Dialog title="Keyboard shortcuts" close={close}>
      {groups.map(({ title, shortcuts }) => (
        <section key={title} aria-label={title} className="mb-3">
          <h3 className="mb-1 font-medium text-muted text-xs">{title}</h3>
          <dl className="divide-y">
            {shortcuts.map(({ keys, label }) => (
              <div key={keys} className="flex items-center justify-between gap-3 py-1.5">
                <dt>{label}</dt>
                <dd>
                  <Keys keys={keys} modifier={modifier} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <label className="flex cursor-pointer items-start gap-2 border-t pt-3 text-muted">
        <input
          type="checkbox"
          checked={areOn}
          onChange={(event) => switchKeys(event.target.checked)}
          className="mt-[2px] size-3.5 shrink-0 accent-accent"
        />
        Single keys do something (turn off if they get in the way of speech input)
      </label>
    </Dialog>
  );
}

function Keys({ keys, modifier }: { keys: string; modifier: string }) {
  const pressed = keys === " " ? [" "] : keys.split(/[ +]/);
  return (
    <span className="flex items-center gap-1 text-faint text-xs">
      {pressed.map((key, index) => (
        <Fragment key={key}>
          {index > 0 && keys.includes(" ") && "then"}
          <kbd className="min-w-5 rounded border bg-canvas px-1 text-center font-mono text-muted leading-5">
            {key === "mod" ? modifier : (NAMES[key] ?? key)}
          </kbd>
        </Fragment>
      ))}
    </span>
  );
}
