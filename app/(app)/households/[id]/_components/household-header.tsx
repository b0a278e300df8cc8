import { ChevronDown, ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { AssignOwner } from "@/app/(app)/households/_components/assign-owner";
import { Day } from "@/components/domain/day";
import { PlanBadge } from "@/components/domain/plan-badge";
import { addDays, type IsoDate } from "@/lib/dates";
import { formatDate, formatMoney, formatMonth } from "@/lib/format";
import { plural } from "@/lib/quantity";
import { safeLink } from "@/lib/safe-link";
import type { HouseholdPage } from "@/lib/server/loaders/household";
import { dateInZone } from "@/lib/zoned-dates";

/** Who they are: name, state in one sentence, and the facts of the household. */
export function HouseholdHeader({
  page,
  sentence,
  children,
}: {
  page: HouseholdPage;
  /** The state in words; null without a score. */
  sentence: string | null;
  children: ReactNode;
}) {
  return (
    <header className="mb-4 flex items-start justify-between gap-x-6 gap-y-3 max-sm:flex-col">
      <div className="min-w-0">
        <h1 className="break-words font-semibold text-xl tracking-tight">{page.household.householdName}</h1>
        {sentence && <p className="mt-1 max-w-[80ch] text-base text-muted">{sentence}</p>}
        <ul className="mt-2 flex flex-wrap items-center gap-x-3.5 gap-y-1 text-muted">
          <PlanFacts page={page} />
          <LifeFacts page={page} />
          <ContactFacts page={page} />
        </ul>
      </div>
      <div className="flex shrink-0 gap-2 print:hidden">{children}</div>
    </header>
  );
}

function PlanFacts({ page: { household, score, view, currency, pets } }: { page: HouseholdPage }) {
  const { plan, mrrCents } =
    view.isPast && score
      ? { plan: score.planType, mrrCents: score.mrrCents }
      : { plan: household.planType, mrrCents: household.mrrCents };
  const present = pets.rows.filter(({ removedAt }) => removedAt === null).length;
  return (
    <>
      <li className="wrap-anywhere">{household.householdId}</li>
      <li>
        <PlanBadge plan={plan} />
      </li>
      <li>{formatMoney(mrrCents, currency)} MRR</li>
      <li>
        <a href="#members" className="hover:text-ink hover:underline">
          {plural(household.memberCount, "member")}
        </a>
        ,{" "}
        <a href="#pets" className="hover:text-ink hover:underline">
          {pets.hasMore ? `over ${present} pets` : plural(present, "pet")}
        </a>
      </li>
    </>
  );
}

/** The last date anyone was seen: of the last 90 days, else as the score counts it (sign-up stands in for never). */
function lastActiveOf({ household, view, lastSeen, score }: HouseholdPage): IsoDate | null {
  const seen = [...lastSeen.values()].sort().at(-1);
  if (seen || !score) return seen ?? null;
  const counted = addDays(view.date, -score.inputs.churn.daysInactive);
  return counted > dateInZone(household.createdAt, view.timeZone) ? counted : null;
}

function LifeFacts({ page }: { page: HouseholdPage }) {
  const { household, view, score } = page;
  const { createdAt, churnedAt, isActive, renewsOn } = household;
  const lastActive = lastActiveOf(page);
  const createdOn = dateInZone(createdAt, view.timeZone);
  return (
    <>
      <li title={formatDate(createdOn)}>Customer since {formatMonth(createdOn)}</li>
      {churnedAt && !isActive && (
        <li className="text-bad">
          Churned <Day date={dateInZone(churnedAt, view.timeZone)} today={view.today} />
        </li>
      )}
      <li>
        {lastActive ? (
          <>
            Last active <Day date={lastActive} today={view.today} />
          </>
        ) : score ? (
          "Never active"
        ) : (
          "Not active in 90 days"
        )}
      </li>
      {renewsOn && (
        <li>
          Renews <Day date={renewsOn} today={view.today} />
        </li>
      )}
    </>
  );
}

function ContactFacts({ page }: { page: HouseholdPage }) {
  const { contactName, contactEmail, emailOptOut, externalUrl } = page.household;
  const link = safeLink(externalUrl);
  return (
    <>
      <li>
        <OwnerFact page={page} />
      </li>
      {(contactName || contactEmail) && (
        <li>
          Contact {contactName}{" "}
          {contactEmail && (
            <a
              href={`mailto:${encodeURIComponent(contactEmail).replace("%40", "@")}`}
              className="text-accent underline"
            >
              {contactEmail}
            </a>
          )}
          {emailOptOut && <span className="text-bad"> (no e-mail, opted out)</span>}
        </li>
      )}
      {link && (
        <li>
          <a
            href={link}
            target="_blank"
            rel="noopener noreferrer"
            className="inline-flex items-center gap-1 text-accent hover:underline"
          >
            Open in the source
            <ExternalLink aria-hidden className="size-3.5" />
            <span className="sr-only">(new tab)</span>
          </a>
        </li>
      )}
    </>
  );
}

/** Who works the household; the feed's word for somebody without an account is told too. */
function OwnerFact({ page: { household, owner, mayAssign, view } }: { page: HouseholdPage }) {
  const { householdId, householdName, csmEmail } = household;
  const words = owner ? `Owner ${owner.name}` : csmEmail ? `No owner (${csmEmail} has no account)` : "No owner";
  if (!mayAssign || view.isPast) return words;
  return (
    <AssignOwner
      to={{ householdIds: [householdId] }}
      name={householdName}
      present={owner?.userId ?? null}
      variant="ghost"
      className="-mx-1 h-auto! shrink! gap-1! whitespace-normal! px-1! text-left font-normal! text-[length:inherit]! leading-[inherit]!"
      trigger={
        <>
          {words}
          <ChevronDown aria-hidden className="size-3.5! print:hidden" />
        </>
      }
    />
  );
}
