import { Day, Instant } from "@/components/domain/day";
import { Missing } from "@/components/domain/missing";
import { TableCell, TableRow } from "@/components/ui/table";
import { addDays } from "@/lib/dates";
import { capital } from "@/lib/quantity";
import type { HouseholdPage } from "@/lib/server/loaders/household";
import { dateInZone } from "@/lib/zoned-dates";
import { ListCard, type ListContext } from "./list-card";

/** Who is in the household, and when each was last seen. */
export function MemberList({ page, ...context }: { page: HouseholdPage } & ListContext) {
  const { members, lastSeen, view } = page;
  const { today, timeZone } = view;
  return (
    <ListCard
      {...context}
      name="members"
      title="Members"
      list={members}
      heads={[{ label: "Member" }, { label: "Joined" }, { label: "Last seen" }]}
      row={({ userId, displayName, joinedAt, leftAt }) => {
        const seen = lastSeen.get(userId);
        return (
          <TableRow key={userId} className={leftAt ? "text-muted" : undefined}>
            <TableCell>{displayName ?? userId}</TableCell>
            <TableCell>
              <Instant at={joinedAt} today={today} timeZone={timeZone} />
            </TableCell>
            <TableCell>
              {seen ? (
                <Day date={seen} today={today} />
              ) : (
                <span className="text-faint">{isNew(joinedAt, view) ? "Not yet" : "Not in 90 days"}</span>
              )}
              {leftAt && (
                <>
                  , left <Instant at={leftAt} today={today} timeZone={timeZone} />
                </>
              )}
            </TableCell>
          </TableRow>
        );
      }}
      empty="The data names no members."
      filter="people"
    />
  );
}

/** Whether somebody joined within the 90 days in which one is looked for. */
function isNew(joinedAt: Date, { untilDate, timeZone }: HouseholdPage["view"]): boolean {
  return dateInZone(joinedAt, timeZone) > addDays(untilDate, -90);
}

/** Their pets. */
export function PetList({ page, ...context }: { page: HouseholdPage } & ListContext) {
  const { pets, view } = page;
  const { today, timeZone } = view;
  return (
    <ListCard
      {...context}
      name="pets"
      title="Pets"
      list={pets}
      heads={[{ label: "Pet" }, { label: "Species" }, { label: "Added" }]}
      row={({ petId, petName, species, addedAt, removedAt }) => (
        <TableRow key={petId} className={removedAt ? "text-muted" : undefined}>
          <TableCell>{petName ?? petId}</TableCell>
          <TableCell>{species ? capital(species) : <Missing reason="The data does not say" />}</TableCell>
          <TableCell>
            <Instant at={addedAt} today={today} timeZone={timeZone} />
            {removedAt && (
              <>
                , removed <Instant at={removedAt} today={today} timeZone={timeZone} />
              </>
            )}
          </TableCell>
        </TableRow>
      )}
      empty="No pet was added yet."
      filter="people"
    />
  );
}
