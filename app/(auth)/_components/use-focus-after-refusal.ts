import { useEffect, useRef } from "react";

/** A form's ref: after a refusal the cursor goes to the first field that is wrong, else to the password, which is empty again. */
export function useFocusAfterRefusal(state: { message?: string; errors?: object }) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!state.message && !state.errors) return;
    form.current?.querySelector<HTMLElement>("[aria-invalid=true], [type=password]")?.focus();
  }, [state]);
  return form;
}
