const environment = (globalThis as { process?: { env: Record<string, string | undefined> } }).process?.env

/** How often a property is tried: `runs` times in the quick form of the tests, thirty times that in the long one. */
export const runs = (count: number): number =>
  environment?.CAUNOI_TEST_SCALE === 'long' ? count * 30 : count
