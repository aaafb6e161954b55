import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { KeyedQueue } from './keyed-queue.ts'

const log = pino({ level: 'silent' })
interface Item {
  id: string
  chat: string
}
const from = (chat: number, id: number) => ({ id: String(id), chat: String(chat) })
const keyOf = ({ chat }: Item) => chat
const unstored = Object.assign(new Error('disk full'), { code: 'not-durable' })

describe('KeyedQueue', () => {
  it('a poison update is set aside after three tries and holds its own chat back for less than five seconds', async () => {
    const handled: number[] = []
    const aside: number[] = []
    const queue = new KeyedQueue<Item, void>(
      keyOf,
      async (item) => {
        handled.push(Number(item.id))
        if (item.id === '1') throw new TypeError('poison')
      },
      async (item) => void aside.push(Number(item.id)),
      log,
    )
    const begun = performance.now()
    await Promise.all([queue.run(from(7, 1)), queue.run(from(7, 2))])
    expect(performance.now() - begun).toBeLessThan(5_000)
    expect(handled).toEqual([1, 1, 1, 2])
    expect(aside).toEqual([1])
  })

  it('a poison update delays nobody in another chat', async () => {
    let others = 0
    const queue = new KeyedQueue<Item, void>(
      keyOf,
      async (item) => {
        if (item.id === '0') throw new TypeError('poison')
        others += 1
      },
      async () => {},
      log,
    )
    const poison = queue.run(from(1, 0))
    const begun = performance.now()
    await Promise.all(Array.from({ length: 200 }, (_, index) => queue.run(from(index + 2, index + 1))))
    expect(performance.now() - begun).toBeLessThan(1_000)
    expect(others).toBe(200)
    await poison
  })

  it('an update that fails once is handled at the second try', async () => {
    let tries = 0
    const queue = new KeyedQueue<Item, void>(
      keyOf,
      async () => {
        tries += 1
        if (tries === 1) throw new Error('once')
      },
      async () => expect.unreachable(),
      log,
      async () => {},
    )
    await queue.run(from(1, 1))
    expect(tries).toBe(2)
  })

  it('what could not be stored is not tried again and not set aside: the caller must not confirm it', async () => {
    let tries = 0
    const queue = new KeyedQueue<Item, void>(
      keyOf,
      async () => {
        tries += 1
        throw unstored
      },
      async () => expect.unreachable(),
      log,
    )
    await expect(queue.run(from(1, 1))).rejects.toBe(unstored)
    expect(tries).toBe(1)
    await queue.idle()
  })

  it('keeps the order within a chat', async () => {
    const order: number[] = []
    const queue = new KeyedQueue<Item, void>(
      keyOf,
      async (item) => {
        await new Promise((resolve) => setTimeout(resolve, item.id === '1' ? 20 : 0))
        order.push(Number(item.id))
      },
      async () => {},
      log,
    )
    await Promise.all([1, 2, 3].map((id) => queue.run(from(9, id))))
    expect(order).toEqual([1, 2, 3])
  })
})
