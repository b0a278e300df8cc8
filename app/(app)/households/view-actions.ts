"use server";

import { z } from "zod";
import { VIEW_NAME_LENGTH, viewQuery } from "@/lib/saved-view";
import { action } from "@/lib/server/action";
import { changeView, keepView, pinOrUnpin, removeView } from "@/lib/server/views";

const permission = "households:work";
const viewId = z.uuid();
const name = z
  .string()
  .trim()
  .min(1, "Give the view a name.")
  .max(VIEW_NAME_LENGTH, `A name has ${VIEW_NAME_LENGTH} characters at most.`);
const query = z.string().transform((text, context) => {
  const kept = viewQuery(text);
  if (kept === null) context.addIssue({ code: "custom", message: "This list's address is too long to keep." });
  return kept ?? "";
});

/** Keeps a list under a name. */
export const saveViewAction = action({
  permission,
  input: z.object({ viewId, name, query, isShared: z.boolean(), isPinned: z.boolean() }),
  act: keepView,
});

/** Renames a view, shares it or takes it back. */
export const changeViewAction = action({
  permission,
  input: z.object({ viewId, name, isShared: z.boolean() }),
  act: changeView,
});

export const deleteViewAction = action({ permission, input: z.object({ viewId }), act: removeView });

/** Puts a view into one's sidebar, or takes it out. */
export const pinViewAction = action({
  permission,
  input: z.object({ viewId, isPinned: z.boolean() }),
  act: pinOrUnpin,
});
