/** One sentence about a scenario that is well formed and says what can't be; it begins with the place. */
export class Refusal extends Error {}
