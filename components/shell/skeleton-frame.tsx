import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { CrumbBar } from "./crumb-bar";

interface SkeletonFrameProps extends Pick<ComponentProps<typeof CrumbBar>, "crumbs"> {
  /** What is loading, for those who do not see the shape: "households". */
  subject: string;
  /** Classes that give title and sentence their size, where it is not the usual one. */
  titleClassName?: string;
  sentenceClassName?: string;
  /** What stands beneath them. */
  children: ReactNode;
}

/** What the shapes of all screens have in common: the line above the page, its title and its sentence. */
export function SkeletonFrame(props: SkeletonFrameProps) {
  const { crumbs, subject, titleClassName = "w-40", sentenceClassName = "mb-4 h-[1.3125rem] w-96", children } = props;
  return (
    <div role="status" aria-label={`Loading ${subject}`}>
      <CrumbBar crumbs={crumbs} />
      <Skeleton className={cn("h-[1.65rem]", titleClassName)} />
      <Skeleton className={cn("mt-1 max-w-full", sentenceClassName)} />
      {children}
    </div>
  );
}
