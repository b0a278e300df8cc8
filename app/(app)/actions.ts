"use server";

import { redirect } from "next/navigation";
import { endSession } from "@/lib/server/auth/session";

/** Signs this browser out and shows the sign-in page. */
export async function signOutAction(): Promise<void> {
  await endSession();
  redirect("/sign-in");
}
