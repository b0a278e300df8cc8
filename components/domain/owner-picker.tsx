"use client";

import dynamic from "next/dynamic";
import { Popover, type PopoverProps } from "@/components/ui/popover";
import type { Owner } from "@/lib/owners";

const fetchChoice = () => import("./owner-choice");
const OwnerChoice = dynamic(() => fetchChoice().then((module) => module.OwnerChoice), { ssr: false });

/** Who was chosen; null: nobody. */
export type ChosenOwner = Pick<Owner, "userId" | "name"> | null;

export interface OwnerPickerProps extends Omit<PopoverProps, "label" | "children" | "contentClassName"> {
  /** Who works the household now, left out of the choice; null: nobody. Undefined where there are several. */
  present?: string | null;
  onChoose: (owner: ChosenOwner) => void;
}

/**
 * A button that opens the choice of somebody to work households. The choice scrolls by itself: a height bound to the room beneath
 * the button before its code is there would keep it from going above one at the foot of the window.
 */
export function OwnerPicker({ present, onChoose, ...button }: OwnerPickerProps) {
  return (
    <Popover
      label="Choose an owner"
      contentClassName="z-40! max-h-none! w-64 p-1!"
      onFocus={fetchChoice}
      onPointerEnter={fetchChoice}
      {...button}
    >
      {(close) => {
        const choose = (owner: ChosenOwner) => {
          close();
          onChoose(owner);
        };
        return <OwnerChoice present={present} onChoose={choose} />;
      }}
    </Popover>
  );
}
