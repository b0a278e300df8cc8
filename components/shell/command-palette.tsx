"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useRouter, useSearchParams } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { HealthChip } from "@/components/domain/health-chip";
import { PlanBadge } from "@/components/domain/plan-badge";
import type { FoundHousehold } from "@/lib/found-household";
import { householdPath } from "@/lib/household-path";
import type { Role } from "@/lib/permissions";
import { AS_OF, carryAsOf, readAsOf } from "@/lib/travel";
import { type PaletteCommand, usePaletteCommands } from "./palette-commands";
import { queries } from "./queries";

const PAUSE_MS = 120;

/** Search and commands: any page, any household by name, id or contact, and what can be done here. */
export function CommandPalette(props: { close: () => void; signOut: () => Promise<void>; role: Role }) {
  const { close, signOut, role } = props;
  const router = useRouter();
  const asOf = readAsOf(useSearchParams().get(AS_OF));
  const [text, setText] = useState("");
  const query = useSettled(text.trim());
  const { data, isFetching, isError } = useQuery(
    {
      queryKey: ["household-search", query],
      queryFn: ({ signal }) => search(query, signal),
      enabled: query !== "",
      placeholderData: keepPreviousData,
      staleTime: 60_000,
    },
    queries,
  );
  const households = query ? (data ?? []) : [];
  const commands = usePaletteCommands(signOut, role).filter(({ label }) => holds(label, text));
  const go = (href: string) => {
    close();
    router.push(carryAsOf(href, asOf) as Parameters<typeof router.push>[0]);
  };
  return (
    <Command.Dialog
      open
      onOpenChange={(isOpen) => !isOpen && close()}
      label="Search and commands"
      shouldFilter={false}
      loop
      overlayClassName="fixed inset-0 z-40 bg-black/40"
      contentClassName="fixed top-[12vh] left-1/2 z-50 w-[36rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 overflow-hidden rounded-card border border-line-strong bg-surface text-ink shadow-xl outline-none"
    >
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder="Household, contact, page or command"
        maxLength={100}
        className="w-full border-b bg-transparent px-4 py-3 text-base outline-none placeholder:text-faint"
      />
      <Command.List className="max-h-[26rem] overflow-y-auto p-1.5 [scroll-padding-block:0.375rem]">
        <Group heading="Households">
          {households.map((household) => (
            <HouseholdItem key={household.householdId} household={household} go={go} />
          ))}
        </Group>
        <CommandGroups commands={commands} go={go} close={close} />
      </Command.List>
      <Status
        isError={isError}
        isSearching={isFetching || text.trim() !== query}
        isEmpty={households.length + commands.length === 0}
      />
    </Command.Dialog>
  );
}

/** The text once it has not changed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const pause = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [text]);
  return settled;
}

async function search(query: string, signal: AbortSignal): Promise<FoundHousehold[]> {
  const answer = await fetch(`/api/households/search?${new URLSearchParams({ q: query })}`, { signal });
  if (!answer.ok) throw new Error(`The search failed (${answer.status}).`);
  return answer.json();
}

/** Whether each word typed begins a word of the label. */
function holds(label: string, typed: string): boolean {
  const words = label.toLowerCase().split(/\s+/);
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((start) => words.some((word) => word.startsWith(start)));
}

const ITEM =
  "flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1.5 aria-selected:bg-accent-soft [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted";

function Group({ heading, children }: { heading: string; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}

function HouseholdItem({ household, go }: { household: FoundHousehold; go: (href: string) => void }) {
  const { householdId, householdName, contact, planType, healthSegment } = household;
  return (
    <Command.Item value={`household ${householdId}`} onSelect={() => go(householdPath(householdId))} className={ITEM}>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{householdName.trim() || householdId}</span>
        <span className="block truncate text-muted text-xs">
          {householdId}
          {contact && `, ${contact}`}
        </span>
      </span>
      <PlanBadge plan={planType} />
      {healthSegment ? <HealthChip segment={healthSegment} /> : <span className="text-muted text-xs">Not active</span>}
    </Command.Item>
  );
}

interface CommandGroupsProps {
  commands: PaletteCommand[];
  go: (href: string) => void;
  close: () => void;
}

function CommandGroups({ commands, go, close }: CommandGroupsProps) {
  const choose = (command: PaletteCommand) => {
    if ("href" in command) return go(command.href);
    close();
    command.run();
  };
  return ["Go to", "Do"].map((heading) => (
    <Group key={heading} heading={heading}>
      {commands
        .filter((command) => ("href" in command ? "Go to" : "Do") === heading)
        .map((command) => (
          <Command.Item
            key={command.label}
            value={`${heading} ${command.label}`}
            onSelect={() => choose(command)}
            className={ITEM}
          >
            <command.icon aria-hidden />
            {command.label}
          </Command.Item>
        ))}
    </Group>
  ));
}

function Status(props: { isError: boolean; isSearching: boolean; isEmpty: boolean }) {
  const { isError, isSearching, isEmpty } = props;
  const text = isError
    ? "The households could not be searched. Type again to retry."
    : isSearching && isEmpty
      ? "Searching"
      : isEmpty && "Nothing found: no page, command or household resembles this.";
  return (
    <p role="status" className={text ? "px-4 py-3 text-muted" : "sr-only"}>
      {text}
    </p>
  );
}
