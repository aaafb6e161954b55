import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { GaveUpError, GiveWay } from './give-way.ts'

/** Longer than a run of pieces may last. */
const work = () => {
  for (const begun = performance.now(); performance.now() - begun < 6; );
}

describe('long work', () => {
  it('lets others have their turn, of which each of its pieces takes one', async () => {
    const piece = new GiveWay().pieces()
    let turns = 0
    const ticking = setInterval(() => {
      turns += 1
    }, 0)
    for (let count = 0; count < 10; count += 1) {
      work()
      await piece()
    }
    clearInterval(ticking)
    expect(turns).toBeGreaterThanOrEqual(5)
  })

  it('waits until what somebody said is dealt with', async () => {
    const giveWay = new GiveWay()
    const piece = giveWay.pieces()
    let isDone = false
    void giveWay.to(async () => {
      await new Promise(setImmediate)
      await new Promise(setImmediate)
      isDone = true
    })
    work()
    await piece()
    expect(isDone).toBe(true)
  })

  it('goes on though somebody always says something', async () => {
    const giveWay = new GiveWay()
    const piece = giveWay.pieces()
    void giveWay.to(() => new Promise(() => {}))
    work()
    expect(await Promise.race([piece().then(() => 'on'), sleep(5_000, 'stuck')])).toBe('on')
  })

  it('is broken off at its next piece when the process ends', async () => {
    const giveWay = new GiveWay()
    const piece = giveWay.pieces()
    await piece()
    giveWay.close()
    await expect(piece()).rejects.toThrow(GaveUpError)
  })
})
