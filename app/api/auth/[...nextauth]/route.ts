import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { nextAuthOptions } from "@/lib/server/auth/next-auth-options";
import { withAttempt } from "@/lib/server/auth/sign-on-attempt";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth breaks on nonsense it is sent, or answers as if the server were at fault; what is at fault here throws another error. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  try {
    const answer = await withAttempt(() => NextAuth(request, context, nextAuthOptions(request.headers)));
    return answer.status < 500 ? answer : notValid();
  } catch (error) {
    if (error instanceof SyntaxError) return notValid();
    throw error;
  }
}

function notValid(): Response {
  return new Response("This request is not valid.\n", { status: 400 });
}

export { handle as GET, handle as POST };
