"use client";

import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { cn } from "@/components/ui/cn";
import { Popover } from "@/components/ui/popover";
import type { RangeFormProps } from "./range-form";

const RangeForm = dynamic(() => import("./range-form").then((module) => module.RangeForm), { ssr: false });

/** A filter by two bounds. @param props.title what the button says */
export function RangeMenu({ title, ...form }: RangeFormProps & { title: string }) {
  return (
    <Popover
      label={`Filter by ${title.toLowerCase()}`}
      className={cn("px-2!", form.range ? "border-accent! bg-accent-soft!" : "font-normal!")}
      trigger={
        <>
          {title}
          <ChevronDown aria-hidden className="size-3.5! text-muted" />
        </>
      }
    >
      <RangeForm {...form} />
    </Popover>
  );
}
