import type { ComponentProps } from "react";
import { Input } from "./input";
import { Label } from "./label";

interface FieldProps extends ComponentProps<typeof Input> {
  name: string;
  label: string;
  hint?: string;
  /** What is wrong with it, in a sentence. */
  error?: string;
}

/** A labelled text field with its hint, or what is wrong with it, read out with the field. */
export function Field({ name, label, hint, error, ...props }: FieldProps) {
  const note = error ?? hint;
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={name}>{label}</Label>
      <Input
        id={name}
        name={name}
        required
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${name}-note` : undefined}
        {...props}
      />
      {note && (
        <p id={`${name}-note`} className={error ? "text-critical text-xs" : "text-muted text-xs"}>
          {note}
        </p>
      )}
    </div>
  );
}
