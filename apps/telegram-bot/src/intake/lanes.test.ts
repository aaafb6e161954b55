import type { Update } from 'grammy/types'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { Lanes } from './lanes.ts'

const log = pino({ level: 'silent' })
const from = (chat: number, id: number) => ({ update_id: id, message: { chat: { id: chat } } }) as Update
const unstored = Object.assign(new Error('disk full'), { code: 'not-durable' })

describe('Lanes', () => {
  it('a poison update is set aside after three tries and holds its own chat back for less than five seconds', async () => {
    const handled: number[] = []
    const aside: number[] = []
    const lanes = new Lanes(
      async (update) => {
        handled.push(update.update_id)
        if (update.update_id === 1) throw new TypeError('poison')
      },
      async (update) => void aside.push(update.update_id),
      log,
    )
    const begun = performance.now()
    await Promise.all([lanes.run(from(7, 1)), lanes.run(from(7, 2))])
    expect(performance.now() - begun).toBeLessThan(5_000)
    expect(handled).toEqual([1, 1, 1, 2])
    expect(aside).toEqual([1])
  })

  it('a poison update delays nobody in another chat', async () => {
    let others = 0
    const lanes = new Lanes(
      async (update) => {
        if (update.update_id === 0) throw new TypeError('poison')
        others += 1
      },
      async () => {},
      log,
    )
    const poison = lanes.run(from(1, 0))
    const begun = performance.now()
    await Promise.all(Array.from({ length: 200 }, (_, index) => lanes.run(from(index + 2, index + 1))))
    expect(performance.now() - begun).toBeLessThan(1_000)
    expect(others).toBe(200)
    await poison
  })

  it('an update that fails once is handled at the second try', async () => {
    let tries = 0
    const lanes = new Lanes(
      async () => {
        tries += 1
        if (tries === 1) throw new Error('once')
      },
      async () => expect.unreachable(),
      log,
      async () => {},
    )
    await lanes.run(from(1, 1))
    expect(tries).toBe(2)
  })

  it('what could not be stored is not tried again and not set aside: the caller must not confirm it', async () => {
    let tries = 0
    const lanes = new Lanes(
      async () => {
        tries += 1
        throw unstored
      },
      async () => expect.unreachable(),
      log,
    )
    await expect(lanes.run(from(1, 1))).rejects.toBe(unstored)
    expect(tries).toBe(1)
    await lanes.idle()
  })

  it('keeps the order within a chat', async () => {
    const order: number[] = []
    const lanes = new Lanes(
      async (update) => {
        await new Promise((resolve) => setTimeout(resolve, update.update_id === 1 ? 20 : 0))
        order.push(update.update_id)
      },
      async () => {},
      log,
    )
    await Promise.all([1, 2, 3].map((id) => lanes.run(from(9, id))))
    expect(order).toEqual([1, 2, 3])
  })
})
