import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { loadHouseholdFacts } from "@/lib/server/loaders/household";

interface LayoutProps {
  children: ReactNode;
  params: Promise<{ id: string }>;
}

/** A household that does not exist is a 404. */
export default async function HouseholdLayout({ children, params }: LayoutProps) {
  const household = await loadHouseholdFacts((await params).id);
  if (!household) notFound();
  return children;
}
