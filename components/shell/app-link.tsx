"use client";

import type { Route } from "next";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import type { ComponentProps } from "react";
import { AS_OF, carryAsOf, readAsOf } from "@/lib/travel";

/** A link inside Casey. While a past day is looked at it leads to that day, unless its address names one. */
export function AppLink({ href, ...props }: Omit<ComponentProps<typeof Link>, "href"> & { href: string }) {
  const asOf = readAsOf(useSearchParams().get(AS_OF));
  return <Link href={carryAsOf(href, asOf) as Route} {...props} />;
}
