import { Card, CardDescription, CardTitle } from "@/components/ui/card";

/** In place of the score: why there is none. */
export function NoScoreCard({ reason }: { reason: string }) {
  return (
    <Card aria-labelledby="no-score-title" className="mb-4">
      <CardTitle id="no-score-title">No score on this day</CardTitle>
      <CardDescription>{reason}</CardDescription>
    </Card>
  );
}
