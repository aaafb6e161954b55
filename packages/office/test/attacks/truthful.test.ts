import { err } from '@caunoi/core'
import { describe, expect, it } from 'vitest'
import type { Channel, SendFailure } from '../../src/channel.ts'
import { type CentreHouse, openCentreHouse, people, ROOM_OF_CENTRE } from './centre-house.ts'

const { worker, citizen } = people

/** A worker writes to a citizen whose chat fails as told. */
const wrote = async (
  failure: () => SendFailure | undefined,
): Promise<{ house: CentreHouse; code: string }> => {
  let isAsked = false
  const wrap = (channel: Channel): Channel => ({
    ...channel,
    send: async (message, key) => {
      const failed = isAsked && message.to.chat === citizen ? failure() : undefined
      return failed ? err(failed) : channel.send(message, key)
    },
  })
  const house = await openCentreHouse({ wrap })
  const code = await house.sends(citizen, 'Em cần giúp')
  await house.presses(worker, 'Nhận', ROOM_OF_CENTRE)
  await house.presses(worker, 'Nhắn')
  isAsked = true
  await house.writes(worker, 'Chị ơi, em nghe đây')
  return { house, code }
}

describe('staff were told "sent" although it was not', () => {
  it('it is said that it has arrived once it has', async () => {
    const { house, code } = await wrote(() => undefined)
    expect(house.reads(citizen).join('\n')).toContain('em nghe đây')
    expect(house.newest(worker)).toContain(`${code}: tin của bạn đã đến`)
  })

  it('the citizen has blocked the bot: the sender hears that it has not arrived', async () => {
    const { house } = await wrote(() => ({ kind: 'shut-out' }))
    expect(house.newest(worker)).toContain('đã chặn bot')
    expect(house.reads(worker).join('\n')).not.toContain('đã đến')
  })

  it('it waits: the sender hears so, once, and when it arrives', async () => {
    let failure: SendFailure | undefined = { kind: 'later' }
    const { house } = await wrote(() => failure)
    for (let minute = 0; minute < 5; minute += 1) await house.later(2)
    const waiting = house.reads(worker).filter((text) => text.includes('chưa gửi được'))
    expect(waiting).toHaveLength(1)
    failure = undefined
    await house.later(2)
    expect(house.newest(worker)).toContain('đã đến')
  })

  it('the citizen has closed the page: the sender hears that it waits there', async () => {
    const { house } = await wrote(() => ({ kind: 'away' }))
    expect(house.newest(worker)).toContain('chưa mở trang')
  })

  it('it is refused for good: the sender hears so', async () => {
    const { house } = await wrote(() => ({ kind: 'refused', why: 'x' }))
    for (let minute = 0; minute < 5; minute += 1) await house.later(2)
    expect(house.newest(worker)).toMatch(/không.* gửi được/)
  })

  it('a hiccup of seconds is no news', async () => {
    let failures = 1
    const { house } = await wrote(() => {
      failures -= 1
      return failures >= 0 ? { kind: 'later' } : undefined
    })
    await house.later(1)
    expect(house.reads(worker).join('\n')).not.toContain('chưa gửi được')
    expect(house.newest(worker)).toContain('đã đến')
  })
})

it('somebody who is not to be written to: the sender is told that it waits in the case', async () => {
  const house = await openCentreHouse()
  await house.writes(citizen, '/start')
  await house.presses(citizen, 'Gửi yêu cầu')
  await house.writes(citizen, 'Em cần giúp kín đáo')
  await house.presses(citizen, 'Cho tôi')
  await house.presses(citizen, 'Bỏ qua')
  await house.presses(citizen, 'Đừng nhắn')
  await house.presses(citizen, 'Đồng ý')
  await house.presses(worker, 'Nhận', ROOM_OF_CENTRE)
  await house.presses(worker, 'Nhắn')
  const before = house.reads(citizen).length
  await house.writes(worker, 'Chị ơi')
  expect(house.reads(citizen)).toHaveLength(before)
  expect(house.reads(worker).join('\n')).not.toContain('Đang gửi')
})
