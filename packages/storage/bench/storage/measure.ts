import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Milliseconds, and the longest time for which the event loop answered nobody meanwhile. */
export interface Measured<T> {
  result: T
  ms: number
  longestStop: number
}

export const measure = async <T>(work: () => Promise<T>): Promise<Measured<T>> => {
  let last = performance.now()
  let longestStop = 0
  let isRunning = true
  const look = () => {
    const now = performance.now()
    longestStop = Math.max(longestStop, now - last)
    last = now
    if (isRunning) setImmediate(look)
  }
  setImmediate(look)
  const began = performance.now()
  try {
    const result = await work()
    return { result, ms: performance.now() - began, longestStop }
  } finally {
    isRunning = false
    await new Promise(setImmediate)
  }
}

/** Milliseconds of each of `times` runs, one after the other: half of them took at most the result. */
export const half = async (times: number, work: (n: number) => Promise<unknown>): Promise<number> => {
  const taken: number[] = []
  for (let n = 0; n < times; n += 1) {
    const began = performance.now()
    await work(n)
    taken.push(performance.now() - began)
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0
}

/** MiB that stand in memory once the garbage is gone. */
export const memory = (): number => {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 2 ** 20
}
