"use client";

import { type FormEvent, type ReactNode, useId, useState, useTransition } from "react";
import { changeViewAction, saveViewAction } from "@/app/(app)/households/view-actions";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import type { SavedView } from "@/lib/saved-view";

interface ViewFormProps {
  /** The view to change; null: a new one of `query`. */
  view: SavedView | null;
  query: string;
  done: () => void;
  cancel: () => void;
  /** More that can be done with the view. */
  children: ReactNode;
}

/** A view's name, and who sees it. */
export function ViewForm({ view, query, done, cancel, children }: ViewFormProps) {
  const id = useId();
  const [viewId] = useState(() => view?.viewId ?? crypto.randomUUID());
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, start] = useTransition();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const kept = { viewId, name: String(fields.get("name")), isShared: fields.has("isShared") };
    start(async () => {
      const result = view
        ? await changeViewAction(kept)
        : await saveViewAction({ ...kept, query, isPinned: fields.has("isPinned") });
      if (result.ok) return done();
      setProblem(result.fields?.name ?? result.fields?.query ?? result.message);
    });
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-2.5 p-1">
      <div>
        <Label htmlFor={id}>Name of the view</Label>
        <Input
          id={id}
          name="name"
          defaultValue={view?.name}
          maxLength={60}
          autoComplete="off"
          autoFocus
          aria-invalid={problem !== null || undefined}
          aria-describedby={`${id}-problem`}
        />
        <p id={`${id}-problem`} role="alert" className={problem ? "mt-1 text-bad text-xs" : "sr-only"}>
          {problem}
        </p>
      </div>
      <Tick name="isShared" label="Share it with everyone" isTicked={view?.isShared ?? false} />
      {!view && <Tick name="isPinned" label="Pin it to my sidebar" isTicked />}
      <div className="flex justify-end gap-1.5">
        {children}
        <Button onClick={cancel}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}

function Tick({ name, label, isTicked }: { name: string; label: string; isTicked: boolean }) {
  return (
    <label className="flex cursor-pointer items-center gap-2">
      <input type="checkbox" name={name} defaultChecked={isTicked} className="size-3.5 accent-accent" />
      {label}
    </label>
  );
}
