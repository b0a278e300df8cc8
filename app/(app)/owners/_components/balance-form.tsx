import Form from "next/form";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { BALANCE_MEASURES, type BalanceMeasure } from "@/lib/balance";

const labels: Record<BalanceMeasure, string> = { count: "By number of households", mrr: "By MRR" };

interface BalanceFormProps {
  plan: { by: BalanceMeasure };
  /** The people to choose from, and what each would get. */
  children: ReactNode;
}

/** Whom to give to and by what: a form whose answer is this page again, with the shares worked out. */
export function BalanceForm({ plan, children }: BalanceFormProps) {
  return (
    <Form action="/owners" replace scroll={false}>
      <div className="mb-3 flex flex-wrap items-center gap-x-5 gap-y-2">
        <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
          <legend className="sr-only">Share out</legend>
          {BALANCE_MEASURES.map((measure) => (
            <label key={measure} className="flex items-center gap-1.5">
              <input
                type="radio"
                name="by"
                value={measure}
                defaultChecked={measure === plan.by}
                className="accent-accent"
              />
              {labels[measure]}
            </label>
          ))}
        </fieldset>
        <Button type="submit" size="md">
          Work it out
        </Button>
      </div>
      {children}
    </Form>
  );
}
