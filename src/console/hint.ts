/** The arguments that are still to be typed, as redis-cli shows them in grey behind the cursor. */
export function hint(_line: string): string {
  return '';
}
