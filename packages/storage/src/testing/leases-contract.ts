import { describe, expect, it } from 'vitest'
import type { Leases } from '../leases/leases.ts'

/** Tests what `Leases` promises; `open` opens another holder at the same place. */
export const leasesContract = (name: string, open: () => Promise<Leases>): void => {
  describe(`${name} keeps the contract of leases`, () => {
    it('gives a name to one of two, and to the other when it is released', async () => {
      const [a, b] = [await open(), await open()]
      const lease = await a.take('people/1')
      expect(lease?.isHeld()).toBe(true)
      expect(await b.take('people/1')).toBeUndefined()
      expect(await a.take('people/1')).toBeUndefined()
      expect(await b.take('people/2')).toBeDefined()
      await lease?.release()
      expect(lease?.isHeld()).toBe(false)
      const next = await b.take('people/1')
      expect(next?.isHeld()).toBe(true)
      await lease?.release()
      expect(next?.isHeld()).toBe(true)
      expect(await a.take('people/1')).toBeUndefined()
      await Promise.all([a.close(), b.close()])
    })

    it('gives each of a hundred names to exactly one of four who ask at once', async () => {
      const all = await Promise.all([open(), open(), open(), open()])
      const names = Array.from({ length: 100 }, (_, index) => `requests/${index}`)
      const taken = await Promise.all(
        names.map(async (each) =>
          (await Promise.all(all.map((leases) => leases.take(each)))).filter(Boolean),
        ),
      )
      expect(taken.map((leases) => leases.length)).toEqual(names.map(() => 1))
      await Promise.all(all.map((leases) => leases.close()))
    })

    it('frees what it holds when it is closed', async () => {
      const [a, b] = [await open(), await open()]
      await a.take('poll')
      await a.close()
      expect(await b.take('poll')).toBeDefined()
      await b.close()
    })
  })
}
