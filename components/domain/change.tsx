import { cn } from "@/components/ui/cn";
import { formatSigned } from "@/lib/format";

interface ChangeProps {
  value: number;
  digits?: 0 | 1;
  /** For figures where less is better. */
  lowerIsBetter?: boolean;
}

/** A signed change, coloured by whether it is good; the sign says it too. The period belongs in the header. */
export function Change({ value, digits = 0, lowerIsBetter = false }: ChangeProps) {
  const text = formatSigned(value, digits);
  const isFlat = !/[1-9]/.test(text);
  const isGood = value > 0 !== lowerIsBetter;
  return <span className={cn(isFlat ? "text-faint" : isGood ? "text-good" : "text-bad")}>{text}</span>;
}
