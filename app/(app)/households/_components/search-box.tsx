"use client";

import { Search } from "lucide-react";
import { useEffect, useRef } from "react";
import { Input } from "@/components/ui/input";

const PAUSE_MS = 250;

/** The search field of the form around it, which it submits when typing pauses; Enter submits at once. */
export function SearchBox({ search }: { search: string }) {
  const input = useRef<HTMLInputElement>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The address may change under the field (back, clear filters); what is being typed is left alone.
  useEffect(() => {
    const field = input.current;
    if (field && field !== document.activeElement) field.value = search;
  }, [search]);
  useEffect(() => () => clearTimeout(pause.current), []);

  const submitSoon = () => {
    clearTimeout(pause.current);
    pause.current = setTimeout(() => input.current?.form?.requestSubmit(), PAUSE_MS);
  };
  return (
    <div className="relative">
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted sm:top-1.5" />
      <Input
        ref={input}
        type="search"
        name="q"
        defaultValue={search}
        onInput={submitSoon}
        onKeyDown={(event) => event.key === "Enter" && clearTimeout(pause.current)}
        aria-label="Search households by name, id or contact"
        placeholder="Name, id or contact"
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        className="pl-8 sm:h-7"
      />
    </div>
  );
}
