import { type HouseholdListState, householdListParams } from "@/lib/household-list";
import { viewPath } from "@/lib/saved-view";
import { requirePerson } from "@/lib/server/auth/session";
import { loadViews } from "@/lib/server/views";
import { ViewsMenu } from "./views-menu";

/** The menu of saved views, with the present list to be kept as one. */
export async function ListViews({ state }: { state: HouseholdListState }) {
  const [views, { role }] = await Promise.all([loadViews(), requirePerson()]);
  return (
    <ViewsMenu
      views={views.map((view) => ({ ...view, path: viewPath(view.query) }))}
      query={householdListParams(state).toString()}
      isAdmin={role === "admin"}
    />
  );
}
