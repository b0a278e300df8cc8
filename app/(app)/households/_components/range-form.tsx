"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { type Range, type RangeLimits, readRange } from "@/lib/range";

export interface RangeFormProps {
  /** The query parameter. */
  name: string;
  label: string;
  range: Range | null;
  limits: RangeLimits;
  /** The list's other parameters. */
  kept: [string, string][];
}

/** Two bounds, either of which may be left open; what cannot be is said beside them, and nothing is sent. */
export function RangeForm({ name, label, range, limits, kept }: RangeFormProps) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const read = readRange(String(fields.get("min")), String(fields.get("max")), limits);
    if (read !== null && "problem" in read) return setProblem(read.problem);
    setProblem(null);
    const params = new URLSearchParams(kept);
    if (read) params.set(name, `${read.range.min ?? ""}-${read.range.max ?? ""}`);
    router.replace(`/households?${params}` as Route, { scroll: false });
  };
  return (
    <form onSubmit={submit} noValidate className="w-56 p-1">
      <p className="mb-2 font-medium text-xs">{label}</p>
      <div className="grid grid-cols-2 gap-2">
        <Bound name="min" label="From" value={range?.min} isInvalid={problem !== null} />
        <Bound name="max" label="To" value={range?.max} isInvalid={problem !== null} />
      </div>
      <p role="alert" className={problem ? "mt-2 text-bad text-xs" : "sr-only"}>
        {problem}
      </p>
      <Button type="submit" className="mt-2 w-full">
        Apply
      </Button>
    </form>
  );
}

function Bound(props: { name: string; label: string; value: number | null | undefined; isInvalid: boolean }) {
  const id = useId();
  return (
    <div>
      <Label htmlFor={id}>{props.label}</Label>
      <Input
        id={id}
        name={props.name}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={props.value ?? ""}
        aria-invalid={props.isInvalid || undefined}
      />
    </div>
  );
}
