/** Why the form was not accepted. Always in the page, so that screen readers announce it when it fills. */
export function FormAlert({ message }: { message?: string }) {
  return (
    <p role="alert" className="text-critical text-sm empty:hidden">
      {message}
    </p>
  );
}
