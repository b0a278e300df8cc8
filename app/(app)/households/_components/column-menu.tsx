"use client";

import { Columns3 } from "lucide-react";
import dynamic from "next/dynamic";
import { Popover } from "@/components/ui/popover";
import type { ColumnChoicesProps } from "./column-choices";

const ColumnChoices = dynamic(() => import("./column-choices").then((module) => module.ColumnChoices), { ssr: false });

/** Which columns the list shows: in the address for whoever gets it, and remembered in this browser. */
export function ColumnMenu(props: ColumnChoicesProps) {
  return (
    <Popover
      label="Choose columns"
      align="end"
      className="max-md:hidden"
      trigger={
        <>
          <Columns3 aria-hidden />
          Columns
        </>
      }
    >
      <ColumnChoices {...props} />
    </Popover>
  );
}
