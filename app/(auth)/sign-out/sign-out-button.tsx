import type { ComponentProps } from "react";
import { signOutAction } from "@/app/(auth)/sign-out/actions";

/** Signs out; a form, so that it works without its script. Takes the look of where it stands. */
export function SignOutButton(props: Omit<ComponentProps<"button">, "type">) {
  return (
    <form action={signOutAction}>
      <button type="submit" {...props}>
        Sign out
      </button>
    </form>
  );
}
