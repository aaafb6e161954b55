/** What happened in one minute. */
export interface Minute {
  fault: string
  said: number
  answered: number
  doubled: number
  numbers: number
  other: number
  /** Lines that wait for their answer at the end of it. */
  open: number
  /** Milliseconds until the answer: the middle one, and the one that 99 of 100 are not above. */
  p50: number
  p99: number
  /** Megabytes of the first process. */
  memory: number
}

/** The value that so large a part is not above; 0 of none. */
export const quantile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)
}

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

const sumOf = (minutes: readonly Minute[], of: (minute: Minute) => number): number =>
  minutes.reduce((sum, minute) => sum + of(minute), 0)

export const head: string[] = [
  row([
    'minute',
    'fault',
    'said',
    'answered',
    'doubled',
    'numbers again',
    'other',
    'open',
    'p50 ms',
    'p99 ms',
    'MB',
  ]),
  row(Array.from({ length: 11 }, () => '---')),
]

export const rowOf = (at: string, minute: Minute): string =>
  row([
    at,
    minute.fault,
    minute.said,
    minute.answered,
    minute.doubled,
    minute.numbers,
    minute.other,
    minute.open,
    minute.p50,
    minute.p99,
    Math.round(minute.memory),
  ])

export const sum = (minutes: readonly Minute[]): Minute => ({
  fault: '',
  said: sumOf(minutes, ({ said }) => said),
  answered: sumOf(minutes, ({ answered }) => answered),
  doubled: sumOf(minutes, ({ doubled }) => doubled),
  numbers: sumOf(minutes, ({ numbers }) => numbers),
  other: sumOf(minutes, ({ other }) => other),
  open: minutes.at(-1)?.open ?? 0,
  p50: quantile(
    minutes.map(({ p50 }) => p50),
    0.5,
  ),
  p99: Math.max(...minutes.map(({ p99 }) => p99)),
  memory: minutes.at(-1)?.memory ?? 0,
})

/** How much the memory grew after the first fifth: the middle of the last fifth against that of the second. */
export const growth = (minutes: readonly Minute[]): number | undefined => {
  const fifth = Math.floor(minutes.length / 5)
  if (fifth === 0) return undefined
  const middle = (part: readonly Minute[]) =>
    quantile(
      part.map(({ memory }) => memory),
      0.5,
    )
  return middle(minutes.slice(-fifth)) / middle(minutes.slice(fifth, 2 * fifth)) - 1
}
