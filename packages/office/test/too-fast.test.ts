import type { Input } from '@caunoi/conversation'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Address } from '../src/address.ts'
import { makeGroupCode } from '../src/staff/group-code.ts'
import { ROOM } from '../src/testing/index.ts'
import { type House, openHouse, somebody } from './house.ts'

const lan = somebody('lan')
const minh = somebody('minh')
const question = 'xin chào'

afterEach(() => {
  vi.useRealTimers()
})

const textsTo = ({ asked }: House, { chat }: Address): string[] =>
  asked.flatMap((message) => (message.to.chat === chat && message.kind === 'say' ? [message.text] : []))

const times = (count: number, work: (index: number) => unknown) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))

const TOLD = 'không đọc kịp'

describe('somebody who writes faster than anybody can', () => {
  it('is told once that not everything was read, when to go on, and the numbers', async () => {
    const house = await openHouse()
    await times(50, () => house.says(lan, question))
    await house.settled()
    const told = textsTo(house, lan).filter((text) => text.includes(TOLD))
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(/1 phút.*113.*115.*111/s)
    expect(textsTo(house, lan)).toHaveLength(41)
  })

  it('is read again when the time is over', async () => {
    const house = await openHouse()
    await times(50, () => house.says(lan, question))
    house.later(60)
    await house.says(lan, '/start')
    await house.settled()
    expect(textsTo(house, lan)).toHaveLength(42)
  })

  it('costs nothing: no document is read or written for what is not read', async () => {
    const house = await openHouse()
    await times(60, () => house.says(lan, question))
    await house.settled()
    const before = { ...house.traffic }
    await times(50, () => house.says(lan, question))
    expect(house.traffic).toEqual(before)
  })

  it('taps: the pressed button says so', async () => {
    const house = await openHouse()
    const press: Input = { kind: 'choice', data: 'go:menu' }
    const answers = await times(50, () => house.says(lan, press))
    expect(answers.at(-1)).toMatchObject({ toast: expect.stringMatching(/chưa làm được.*113/) })
  })

  it('holds back nobody else: their first answer comes before the rest', async () => {
    const house = await openHouse()
    const flood = times(300, () => house.says(lan, question))
    await house.says(minh, question)
    await house.settled()
    await flood
    const first = house.asked.findIndex(({ to }) => to.chat === minh.chat)
    // At most what one person is read at once.
    expect(first).toBeLessThan(42)
  })

  it('the words that stay unread can be taken away by a quick exit, like all others', async () => {
    const house = await openHouse()
    await times(600, () => house.says(lan, question))
    await house.says(lan, { kind: 'command', name: 'thoat', rest: '' })
    await house.settled()
    expect(house.channel.shown(lan)).toHaveLength(1)
    const deleted = house.asked.flatMap((message) => (message.kind === 'delete' ? message.messages : []))
    expect(deleted.filter((id) => id.startsWith('own-'))).toHaveLength(601)
  })
})

describe('danger in words that come too fast', () => {
  const flooded = async (): Promise<House> => {
    const house = await openHouse()
    await times(50, () => house.says(lan, question))
    await house.settled()
    return house
  }
  const cards = (house: House) => textsTo(house, lan).filter((text) => text.includes('có đang an toàn không'))

  it('is heard all the same: the card comes, and can be answered', async () => {
    const house = await flooded()
    await house.says(lan, 'em muốn chết')
    await house.settled()
    const last = house.channel.shown(lan).at(-1)?.message
    expect(last?.kind === 'say' && last.text).toContain('115')
    const button =
      last?.kind === 'say'
        ? last.buttons.flat().find((one) => 'data' in one && one.data.endsWith(':send-plain'))
        : undefined
    await house.says(lan, { kind: 'choice', data: button && 'data' in button ? button.data : '' })
    await house.settled()
    expect(textsTo(house, lan).at(-1)).toContain('CN-')
  })

  it('brings the numbers at once even when it is repeated by machine, without a document', async () => {
    const house = await flooded()
    await times(25, () => house.says(lan, 'em muốn chết'))
    await house.settled()
    house.later(10)
    const before = { ...house.traffic }
    const said = house.asked.length
    await house.says(lan, 'em muốn chết')
    expect(house.asked.slice(said)).toMatchObject([{ kind: 'say', text: expect.stringContaining('115') }])
    expect(house.traffic).toEqual(before)
    expect(cards(house).length).toBeLessThan(30)
  })

  it('a quick exit works too', async () => {
    const house = await flooded()
    await house.says(lan, { kind: 'command', name: 'thoat', rest: '' })
    await house.settled()
    expect(house.channel.shown(lan)).toHaveLength(1)
  })
})

describe('codes that are guessed', () => {
  const invited = (token: string): Input => ({ kind: 'deep-link', payload: `i_${token}` })

  it('invitations: after five wrong ones an hour none is looked at', async () => {
    const house = await openHouse()
    for (let index = 0; index < 60; index += 1) {
      await house.says(lan, invited(`wrong-${index}`))
      house.later(1)
    }
    const before = { ...house.traffic }
    await house.says(lan, invited('once-more'))
    // Only whether a staff member's input had been dealt with is looked up.
    expect(house.traffic.writes).toBe(before.writes)
    expect(textsTo(house, lan).filter((text) => text.includes('không đúng'))).toHaveLength(5)
    expect(textsTo(house, lan).at(-1)).toMatch(/tạm ngừng.*60 phút/)
    house.later(3_600)
    await house.says(lan, invited('tomorrow'))
    expect(textsTo(house, lan).at(-1)).toContain('không đúng')
  })

  it('a centre’s group: the same, in whatever group it is tried', async () => {
    const house = await openHouse()
    const rooms = Array.from({ length: 7 }, (_, index) => somebody(`${ROOM}${index}`))
    for (const room of rooms) {
      house.channel.join(room, lan, 'owner')
      const command = { kind: 'command', name: 'nhom', rest: 'centre-nowhere' } as const
      await house.says(room, command, { from: { address: lan, name: 'lan', language: 'vi' } })
    }
    expect(rooms.map((room) => textsTo(house, room).some((text) => text.includes('tạm ngừng')))).toEqual([
      ...Array.from({ length: 5 }, () => false),
      true,
      true,
    ])
  })

  it('a right one among them counts as no wrong one', async () => {
    const house = await openHouse()
    const room = somebody(`${ROOM}1`)
    house.channel.join(room, lan, 'owner')
    const command = (rest: string) =>
      house.says(
        room,
        { kind: 'command', name: 'nhom', rest },
        {
          from: { address: lan, name: 'lan', language: 'vi' },
        },
      )
    for (let count = 0; count < 4; count += 1) await command('centre-nowhere')
    await command(
      makeGroupCode(Buffer.alloc(32, 1), 'centre-quang-ninh', new Date().toISOString(), Buffer.from([1, 2])),
    )
    expect(textsTo(house, room).at(-1)).toContain('sẽ đến nhóm này')
  })
})
