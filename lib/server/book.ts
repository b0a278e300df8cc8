import "server-only";
import { cookies } from "next/headers";
import { BOOK_COOKIE, type Book, chooseBook, type OwnerFilter, ownerOf } from "@/lib/book";
import { requirePerson } from "./auth/session";

/** The book a request is about, and the owner its counts and lists are held to. Proves who is asking. */
export async function loadBook(param: string | string[] | undefined): Promise<{ book: Book; owner: OwnerFilter }> {
  const person = await requirePerson();
  const book = chooseBook(param, (await cookies()).get(BOOK_COOKIE)?.value);
  return { book, owner: ownerOf(book, person) };
}
