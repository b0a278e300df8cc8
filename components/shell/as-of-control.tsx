"use client";

import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { Popover } from "@/components/ui/popover";
import type { IsoDate } from "@/lib/dates";
import { formatDate } from "@/lib/format";

const AsOfCalendar = dynamic(() => import("./as-of-calendar").then((module) => module.AsOfCalendar), { ssr: false });
const ID = "as-of-control";

/** Opens the calendar of kept days, from the palette. */
export function openAsOfControl(): void {
  document.getElementById(ID)?.click();
}

/** The day every figure of the page is of; opens the days one can travel to. */
export function AsOfControl({ scoreDate, newestDate }: { scoreDate: IsoDate; newestDate: IsoDate }) {
  return (
    <Popover
      id={ID}
      label="Look at another day"
      align="end"
      variant="ghost"
      className="-mx-1.5 px-1.5! font-normal! text-sm!"
      trigger={
        <span className="flex items-center gap-1">
          As of{" "}
          <time dateTime={scoreDate} className="font-medium text-ink">
            {formatDate(scoreDate)}
          </time>
          <ChevronDown aria-hidden className="size-3.5! print:hidden" />
        </span>
      }
    >
      <AsOfCalendar scoreDate={scoreDate} newestDate={newestDate} />
    </Popover>
  );
}
