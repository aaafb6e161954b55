import { describe, expect, it } from 'vitest'
import { KeyedLock } from './keyed-lock.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('a keyed lock', () => {
  const trace = (keys: string[][]) => {
    const lock = new KeyedLock()
    const events: string[] = []
    const tasks = keys.map((each, number) =>
      lock.run(each, async () => {
        events.push(`+${number}`)
        await turn()
        events.push(`-${number}`)
      }),
    )
    return Promise.all(tasks).then(() => events)
  }

  it.each([
    [
      'with one key wait for each other, in order',
      [['a'], ['a'], ['a']],
      ['+0', '-0', '+1', '-1', '+2', '-2'],
    ],
    ['with other keys run side by side', [['a'], ['b'], ['c']], ['+0', '+1', '+2', '-0', '-1', '-2']],
    [
      'with keys crosswise do not wait in a circle',
      [['a', 'b'], ['b', 'a'], ['b']],
      ['+0', '-0', '+1', '-1', '+2', '-2'],
    ],
  ])('lets tasks %s', async (_, keys, events) => {
    expect(await trace(keys)).toEqual(events)
  })

  it('goes on after a task that failed', async () => {
    const lock = new KeyedLock()
    await expect(lock.run(['a'], () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await lock.run(['a'], async () => 1)).toBe(1)
  })

  it('is idle once all tasks have ended, failed ones too', async () => {
    const lock = new KeyedLock()
    let ended = 0
    const task = async () => {
      await turn()
      ended += 1
      if (ended === 2) throw new Error('no')
    }
    const all = Promise.allSettled(['a', 'a', 'b'].map((key) => lock.run([key], task)))
    await lock.idle()
    expect(ended).toBe(3)
    await all
  })
})
