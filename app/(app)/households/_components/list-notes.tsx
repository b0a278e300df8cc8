interface ListNotesProps {
  /** What of the address could not be read. */
  problems: string[];
  /** The page asked for was of a run whose rows are gone. */
  startedOver: boolean;
}

/** What the list could not do as asked. */
export function ListNotes({ problems, startedOver }: ListNotesProps) {
  return (
    <>
      {problems.map((problem) => (
        <p key={problem} role="alert" className="mb-2 rounded-md bg-at-risk-soft px-3 py-2 text-at-risk-ink">
          This part of the address was left out. {problem}
        </p>
      ))}
      {startedOver && (
        <p role="status" className="mb-2 rounded-md bg-accent-soft px-3 py-2">
          The households were scored again since you opened this page, so the list starts from its beginning.
        </p>
      )}
    </>
  );
}
