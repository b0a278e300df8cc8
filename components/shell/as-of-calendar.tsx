"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { addDays, datesBetween, type IsoDate, weekday } from "@/lib/dates";
import { formatDate, formatMonth } from "@/lib/format";
import { withAsOf } from "@/lib/travel";
import { queries } from "./queries";

const WEEKDAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const startOfMonth = (date: IsoDate): IsoDate => `${date.slice(0, 7)}-01`;

/** A month of days, those kept as links to this page as of that day; and the kept day before, after, and the newest. */
export function AsOfCalendar({ scoreDate, newestDate }: { scoreDate: IsoDate; newestDate: IsoDate }) {
  const { data, isError } = useQuery({ queryKey: ["kept-days"], queryFn: fetchKeptDays, staleTime: 60_000 }, queries);
  const [month, setMonth] = useState(startOfMonth(scoreDate));
  const address = `${usePathname()}?${useSearchParams()}`;
  const href = (date: IsoDate) => withAsOf(address, date === newestDate ? null : date) as Route;
  if (isError) return <p className="p-2 text-bad">The kept days could not be read. Close this and try again.</p>;
  const days = data ?? [];
  const kept = new Set(days);
  const earlier = days.findLast((day) => day < scoreDate);
  const later = days.find((day) => day > scoreDate);
  return (
    <div className="w-60" aria-busy={data === undefined}>
      <div className="mb-1 flex items-center justify-between">
        <MonthButton
          label="Month before"
          isEnabled={(days[0] ?? month) < month}
          go={() => setMonth(startOfMonth(addDays(month, -1)))}
        >
          <ChevronLeft aria-hidden />
        </MonthButton>
        <span aria-live="polite" className="font-medium">
          {formatMonth(month)}
        </span>
        <MonthButton
          label="Month after"
          isEnabled={newestDate >= addDays(month, 31)}
          go={() => setMonth(startOfMonth(addDays(month, 31)))}
        >
          <ChevronRight aria-hidden />
        </MonthButton>
      </div>
      <Month month={month} kept={kept} shown={scoreDate} href={href} />
      <p className="mt-1.5 border-t pt-1.5 text-faint text-xs">
        Kept: each of the last 100 days, then Sundays and ends of months.
      </p>
      <div className="mt-1.5 grid grid-cols-2 gap-1">
        <DayLink href={earlier === undefined ? undefined : href(earlier)}>Day before</DayLink>
        <DayLink href={later === undefined ? undefined : href(later)}>Day after</DayLink>
        <div className="col-span-2 grid">
          <DayLink href={scoreDate === newestDate ? undefined : href(newestDate)}>Newest day</DayLink>
        </div>
      </div>
    </div>
  );
}

async function fetchKeptDays(): Promise<IsoDate[]> {
  const answer = await fetch("/api/kept-days");
  if (!answer.ok) throw new Error(`The kept days could not be read (${answer.status}).`);
  return answer.json();
}

function MonthButton(props: { label: string; isEnabled: boolean; go: () => void; children: ReactNode }) {
  return (
    <Button variant="ghost" size="icon" aria-label={props.label} disabled={!props.isEnabled} onClick={props.go}>
      {props.children}
    </Button>
  );
}

interface MonthProps {
  month: IsoDate;
  kept: ReadonlySet<IsoDate>;
  shown: IsoDate;
  href: (date: IsoDate) => Route;
}

function Month({ month, kept, shown, href }: MonthProps) {
  const next = startOfMonth(addDays(month, 31));
  return (
    <div className="grid grid-cols-7 gap-px text-center text-xs">
      {WEEKDAYS.map((name) => (
        <span key={name} aria-hidden className="py-1 text-faint">
          {name}
        </span>
      ))}
      {datesBetween(month, addDays(next, -1)).map((date, index) => {
        const style = index === 0 ? { gridColumnStart: weekday(month) + 1 } : undefined;
        const day = Number(date.slice(8));
        if (!kept.has(date)) {
          return (
            <span key={date} aria-hidden style={style} className="py-1.5 text-faint">
              {day}
            </span>
          );
        }
        return (
          <Link
            key={date}
            href={href(date)}
            prefetch={false}
            style={style}
            aria-label={formatDate(date)}
            aria-current={date === shown ? "date" : undefined}
            className={cn("rounded py-1.5 font-medium", date === shown ? "bg-accent text-accent-ink" : "hover:bg-line")}
          >
            {day}
          </Link>
        );
      })}
    </div>
  );
}

function DayLink({ href, children }: { href: Route | undefined; children: ReactNode }) {
  if (!href) return <Button disabled>{children}</Button>;
  return (
    <Button asChild>
      <Link href={href} prefetch={false}>
        {children}
      </Link>
    </Button>
  );
}
