import type { Metadata } from "next";
import Link from "next/link";
import { isSetupTokenOpen } from "@/lib/server/auth/first-admin";
import { SetUpForm } from "./_components/set-up-form";

export const metadata: Metadata = { title: "Set up", referrer: "same-origin" };

/** The page of the one-time link that start prints while nobody has an account. */
export default async function SetUpPage({ searchParams }: PageProps<"/set-up">) {
  const { token } = await searchParams;
  const open = typeof token === "string" && (await isSetupTokenOpen(token));
  return (
    <>
      <h1 className="mb-2 font-semibold text-ink text-xl tracking-tight">Set up Casey</h1>
      {open ? (
        <>
          <p className="mb-6 text-muted text-sm">You are the first here, and become the admin.</p>
          <SetUpForm token={token} />
        </>
      ) : (
        <p className="text-muted text-sm">
          This link does not work any more: it was used, replaced by a newer one, or is over a day old. If nobody has an
          account yet, start Casey again and open the link it prints. Otherwise{" "}
          <Link href="/sign-in" className="text-ink underline underline-offset-2">
            sign in
          </Link>
          .
        </p>
      )}
    </>
  );
}
