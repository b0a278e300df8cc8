/**
 * SQL of the hash by which casey.forgotten_households knows a household, the one of `hashHouseholdId`.
 * @param column SQL of the id
 */
export function forgottenHash(column: string): string {
  return `encode(sha256(convert_to(${column}, 'UTF8')), 'hex')`;
}
