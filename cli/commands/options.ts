/** Reads a count of 1 or more. @throws RangeError that repeats what was typed */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new RangeError(`"${text}" is not a whole number of 1 or more.`);
  return number;
}
