/** The same tests with bigger counts, in the long run (`pnpm test:faults`). */
export const isLong = process.env.CAUNOI_TEST_SCALE === 'long'

export const scaled = (quick: number, long: number): number => (isLong ? long : quick)
