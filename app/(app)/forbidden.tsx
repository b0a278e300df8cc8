import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function Forbidden() {
  return (
    <>
      <h1 className="sr-only">Not allowed</h1>
      <EmptyState
        title="Your role does not include this page"
        action={
          <Button asChild size="md">
            <Link href="/households">Go to households</Link>
          </Button>
        }
      >
        An admin can change your role if you need it.
      </EmptyState>
    </>
  );
}
