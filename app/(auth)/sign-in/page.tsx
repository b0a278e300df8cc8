import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { publicAddress } from "@/lib/env";
import { safeReturnPath } from "@/lib/server/auth/paths";
import { findPerson } from "@/lib/server/auth/session";
import { mayUsePasswords, singleSignOnName } from "@/lib/server/auth/single-sign-on";
import { readSignInFault, SIGN_IN_FAULTS } from "@/lib/sign-in-faults";
import { SignInForm } from "./_components/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { from, error } = await searchParams;
  const back = safeReturnPath(typeof from === "string" ? from : null);
  if (await findPerson()) redirect(back);
  const [provider, fault] = [singleSignOnName(), readSignInFault(error)];
  return (
    <>
      <h1 className="mb-6 font-semibold text-ink text-xl tracking-tight">Sign in</h1>
      {provider && (
        <div className="grid gap-4">
          {fault && (
            <p role="alert" className="rounded-md border border-critical px-3 py-2 text-sm">
              <span className="font-medium">Signing in with {provider} did not work.</span> {SIGN_IN_FAULTS[fault]}
            </p>
          )}
          <Button asChild size="md" variant={mayUsePasswords() ? "default" : "primary"}>
            {/* Not a Link: it leads to another server, and must never be fetched ahead. */}
            <a href={`${publicAddress()}/sign-in/with-provider?from=${encodeURIComponent(back)}`}>
              Continue with {provider}
            </a>
          </Button>
        </div>
      )}
      {provider && mayUsePasswords() && (
        <p className="my-5 flex items-center gap-3 text-muted text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          or with a password
        </p>
      )}
      {mayUsePasswords() && <SignInForm from={back} />}
    </>
  );
}
