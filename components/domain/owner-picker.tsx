"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Popover } from "radix-ui";
import { type ReactNode, useState } from "react";
import { queries } from "@/components/shell/queries";
import type { Owner } from "@/lib/owners";

/** Who was chosen; null: nobody. */
export type ChosenOwner = Pick<Owner, "userId" | "name"> | null;

interface OwnerPickerProps {
  /** The button that opens it. */
  children: ReactNode;
  /** Who works the household now, left out of the choice; null: nobody. Undefined where there are several. */
  present?: string | null;
  onChoose: (owner: ChosenOwner) => void;
}

const ITEM =
  "flex cursor-pointer items-baseline gap-2 rounded px-2 py-1.5 data-[selected=true]:bg-accent-soft [&>span]:truncate";

/** Chooses somebody to work households: type to search, arrows and enter to choose. People are read when it opens. */
export function OwnerPicker({ children, present, onChoose }: OwnerPickerProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { data, isError } = useQuery({ queryKey: ["owners"], queryFn: fetchOwners, enabled: isOpen }, queries);
  const choose = (owner: ChosenOwner) => {
    setIsOpen(false);
    onChoose(owner);
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger asChild>{children}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label="Choose an owner"
          className="z-40 w-64 rounded-md border border-line-strong bg-surface p-1 shadow-lg"
        >
          <Command label="People" className="[&_[cmdk-group-heading]]:px-2">
            <Command.Input
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
                  onSelect={() => choose({ userId, name })}
                  className={ITEM}
                >
                  <span>{userId === data?.self ? `${name} (you)` : name}</span>
                  <span className="text-faint text-xs">{email}</span>
                </Command.Item>
              ))}
              {data && present !== null && (
                <Command.Item value="Nobody unassign" onSelect={() => choose(null)} className={ITEM}>
                  <span>Nobody</span>
                  <span className="text-faint text-xs">unassign</span>
                </Command.Item>
              )}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
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
