import { afterEach, describe, expect, it, vi } from 'vitest'
import { type House, openHouse, somebody } from './house.ts'

const lan = somebody('lan')
const exit = { kind: 'command', name: 'thoat', rest: '' } as const

afterEach(() => {
  vi.useRealTimers()
})

/** So many inputs in so many seconds each, all of them answered. */
const write = async ({ says, later, settled }: House, lines: number, seconds = 3) => {
  for (let line = 0; line < lines; line += 1) {
    await says(lan, { kind: 'choice', data: 'go:menu' })
    later(seconds)
  }
  await settled()
}

const deleted = ({ asked }: House): Set<string> =>
  new Set(asked.flatMap((message) => (message.kind === 'delete' ? message.messages : [])))

const pages = async ({ store }: House): Promise<number> => {
  let count = 0
  for await (const _page of store.list('message-pages')) count += 1
  return count
}

describe('a quick exit', () => {
  it('leaves no message behind when there were more than 400 in 48 hours', async () => {
    const house = await openHouse()
    await write(house, 520)
    await house.says(lan, exit)
    await house.settled()
    expect(house.channel.shown(lan)).toHaveLength(1)
    expect([...deleted(house)].filter((id) => id.startsWith('own-'))).toHaveLength(521)
    expect(await pages(house)).toBe(0)
  })

  it('reaches what an earlier release kept in the person’s own document', async () => {
    const house = await openHouse()
    await house.says(lan, '/start')
    await house.settled()
    const stored = await house.store.get('people', 'person-memory/lan')
    const at = new Date().toISOString()
    const messages = Array.from({ length: 730 }, (_, index) => ({ id: `old-${index}`, at }))
    const value = { ...(stored?.value as object), messages }
    await house.store.put(
      'people',
      'person-memory/lan',
      { value, owner: 'person-memory/lan' },
      stored?.version ?? 0,
    )
    await write(house, 1)
    expect(await pages(house)).toBe(3)
    await house.says(lan, exit)
    await house.settled()
    expect([...deleted(house)].filter((id) => id.startsWith('old-'))).toHaveLength(730)
  })

  it('asks for the newest first: they stand on the screen', async () => {
    const house = await openHouse()
    await write(house, 250)
    await house.says(lan, exit)
    await house.settled()
    const [first] = deleted(house)
    expect(first).toBe('own-251')
  })

  it('does not ask for what is older than 48 hours: it could not be deleted any more', async () => {
    const house = await openHouse()
    await write(house, 300)
    house.later(47 * 3600)
    await write(house, 1)
    house.later(3600)
    await house.says(lan, exit)
    await house.settled()
    expect([...deleted(house)].filter((id) => id.startsWith('own-'))).toEqual(['own-302', 'own-301'])
  })
})

describe('lists of messages', () => {
  it('are removed when nothing in them can be deleted any more', async () => {
    const house = await openHouse()
    await write(house, 300)
    expect(await pages(house)).toBeGreaterThan(1)
    await house.office.tick()
    expect(await pages(house)).toBeGreaterThan(1)
    house.later(48 * 3600)
    await house.office.tick()
    expect(await pages(house)).toBe(0)
  })

  it('go with everything else when the person has all of it erased', async () => {
    const house = await openHouse()
    await write(house, 300)
    await house.says(lan, { kind: 'command', name: 'riengtu', rest: '' })
    for (const value of ['erase', 'erase-yes']) {
      await house.settled()
      const shown = house.channel.shown(lan).map(({ message }) => message)
      const buttons = shown.flatMap((message) => (message.kind === 'say' ? message.buttons.flat() : []))
      const button = buttons.find((one) => 'data' in one && one.data.endsWith(`:${value}`))
      await house.says(lan, { kind: 'choice', data: button && 'data' in button ? button.data : '' })
    }
    await house.settled()
    expect(await house.store.ownedBy('person-memory/lan')).toEqual([])
    expect(await pages(house)).toBe(0)
  })
})
