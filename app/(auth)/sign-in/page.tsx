import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { safeReturnPath } from "@/lib/server/auth/paths";
import { findPerson } from "@/lib/server/auth/session";
import { SignInForm } from "./_components/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { from } = await searchParams;
  const back = safeReturnPath(typeof from === "string" ? from : null);
  if (await findPerson()) redirect(back);
  return (
    <>
      <h1 className="mb-6 font-semibold text-ink text-xl tracking-tight">Sign in</h1>
      <SignInForm from={back} />
    </>
  );
}
