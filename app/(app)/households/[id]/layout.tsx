import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { loadHouseholdFacts } from "@/lib/server/loaders/household";

interface LayoutProps {
  children: ReactNode;
  params: Promise<{ id: string }>;
}

/** Decides here that a household exists, before the first byte: once the skeleton streams, the status is sent. */
export default async function HouseholdLayout({ children, params }: LayoutProps) {
  const household = await loadHouseholdFacts((await params).id);
  if (!household) notFound();
  return children;
}
