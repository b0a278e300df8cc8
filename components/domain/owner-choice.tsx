"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { queries } from "@/components/shell/queries";
import type { Owner } from "@/lib/owners";
import type { OwnerPickerProps } from "./owner-picker";

const ITEM =
  "flex cursor-pointer items-baseline gap-2 rounded px-2 py-1.5 data-[selected=true]:bg-accent-soft [&>span]:truncate";

/** Everybody who may be given households, and nobody: type to search, arrows and enter to choose. People are read when it opens. */
export function OwnerChoice({ present, onChoose }: Pick<OwnerPickerProps, "present" | "onChoose">) {
  const { data, isError } = useQuery({ queryKey: ["owners"], queryFn: fetchOwners }, queries);
  return (
    <Command label="People" className="[&_[cmdk-group-heading]]:px-2">
      <Command.Input
        autoFocus
        placeholder="Search people"
        className="mb-1 h-8 w-full rounded border border-control bg-surface px-2 text-sm placeholder:text-faint"
      />
      <Command.List aria-label="People" className="max-h-64 overflow-y-auto">
        <Command.Empty className="px-2 py-1.5 text-muted">
          {isError ? "The people could not be read." : data ? "Nobody of that name." : "Reading …"}
        </Command.Empty>
        {ordered(data, present).map(({ userId, name, email }) => (
          <Command.Item
            key={userId}
            value={`${name} ${email}`}
            onSelect={() => onChoose({ userId, name })}
            className={ITEM}
          >
            <span>{userId === data?.self ? `${name} (you)` : name}</span>
            <span className="text-faint text-xs">{email}</span>
          </Command.Item>
        ))}
        {data && present !== null && (
          <Command.Item value="Nobody unassign" onSelect={() => onChoose(null)} className={ITEM}>
            <span>Nobody</span>
            <span className="text-faint text-xs">unassign</span>
          </Command.Item>
        )}
      </Command.List>
    </Command>
  );
}

interface People {
  owners: Owner[];
  /** The user id of whoever is asking. */
  self: string;
}

/** Oneself first. */
function ordered(people: People | undefined, present: string | null | undefined): Owner[] {
  if (!people) return [];
  const others = people.owners.filter(({ userId }) => userId !== present);
  return others.toSorted((a, b) => Number(b.userId === people.self) - Number(a.userId === people.self));
}

async function fetchOwners(): Promise<People> {
  const answer = await fetch("/api/owners");
  if (!answer.ok) throw new Error(`The people could not be read (${answer.status}).`);
  return answer.json();
}
