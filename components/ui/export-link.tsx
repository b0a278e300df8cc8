import { Download } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "./button";

/** Takes a list away as a file. */
export function ExportLink({ className, ...props }: ComponentProps<"a"> & { href: string }) {
  return (
    <Button asChild variant="ghost" className={className}>
      <a download {...props}>
        <Download aria-hidden />
        Export CSV
      </a>
    </Button>
  );
}
