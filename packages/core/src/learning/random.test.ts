import { describe, expect, it } from 'vitest'
import { pick, repeatableRandom, shuffle } from './random.ts'

describe('repeatableRandom', () => {
  it('gives the numbers of mulberry32', () => {
    const random = repeatableRandom(1)
    expect([random(), random(), random()].map((number) => number * 2 ** 32)).toEqual([
      2693262067, 11749833, 2265367787,
    ])
  })

  it('gives others for another seed', () => {
    expect(repeatableRandom(1)()).not.toBe(repeatableRandom(2)())
  })
})

it('pick gives each whole number below, and none else', () => {
  const random = repeatableRandom(3)
  const picked = new Set(Array.from({ length: 200 }, () => pick(random, 5)))
  expect([...picked].sort()).toEqual([0, 1, 2, 3, 4])
})

it('shuffle keeps what is there, in another order, the same for the same seed', () => {
  const shuffled = (seed: number) => {
    const order = Int32Array.from({ length: 50 }, (_, at) => at)
    shuffle(order, repeatableRandom(seed))
    return [...order]
  }
  expect(shuffled(1)).toEqual(shuffled(1))
  expect(shuffled(1)).not.toEqual(shuffled(2))
  expect(shuffled(1).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at))
})
