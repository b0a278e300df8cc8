/** The product's mark and name, as every page carries it. */
export function Brand() {
  return (
    <span className="flex items-center gap-2 font-semibold text-base text-ink">
      <span aria-hidden className="size-[18px] rounded-md bg-accent" />
      Casey
    </span>
  );
}
