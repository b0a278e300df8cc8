import type { IsoDate } from "@/lib/dates";
import { formatDate, formatInstant, formatRelativeDay } from "@/lib/format";
import { dateInZone } from "@/lib/zoned-dates";

/** A date as seen from today, the whole of it on hover. */
export function Day({ date, today }: { date: IsoDate; today: IsoDate }) {
  return (
    <time dateTime={date} title={formatDate(date)} className="whitespace-nowrap">
      {formatRelativeDay(date, today)}
    </time>
  );
}

/** An instant as seen from today, its day and minute in the organisation's zone on hover. */
export function Instant({ at, today, timeZone }: { at: Date; today: IsoDate; timeZone: string }) {
  return (
    <time dateTime={at.toISOString()} title={formatInstant(at, timeZone)} className="whitespace-nowrap">
      {formatRelativeDay(dateInZone(at, timeZone), today)}
    </time>
  );
}
