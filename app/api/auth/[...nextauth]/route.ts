import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { nextAuthOptions } from "@/lib/server/auth/next-auth-options";
import { withAttempt } from "@/lib/server/auth/sign-on-attempt";

type Context = { params: Promise<{ nextauth: string[] }> };

function handle(request: NextRequest, context: Context): Promise<Response> {
  return withAttempt(() => NextAuth(request, context, nextAuthOptions(request.headers)));
}

export { handle as GET, handle as POST };
