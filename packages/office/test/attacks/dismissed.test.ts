import { err } from '@caunoi/core'
import { describe, expect, it } from 'vitest'
import type { Channel } from '../../src/channel.ts'
import { stateOf } from '../../src/documents/request.ts'
import {
  CENTRE,
  type CentreHouse,
  openCentreHouse,
  people,
  ROOM_OF_CENTRE,
  ROOM_OF_OTHER,
} from './centre-house.ts'

const { administrator, head, worker, colleague, other, citizen, stranger } = people
const HIDING = 'em đang trốn ở nhà cô Ba số 12 đường Lê Lợi'

/** A citizen's request that the worker has taken, with a head who is known. */
const heldCase = async (house: CentreHouse): Promise<string> => {
  await house.writes(head, '/hangdoi')
  await house.writes(worker, '/hangdoi')
  const code = await house.sends(citizen, 'Bà em yếu lắm, em lo')
  await house.presses(worker, 'Nhận', ROOM_OF_CENTRE)
  expect(house.newest(worker)).toContain('em lo')
  return code
}

const remove = async (house: CentreHouse, who: string, by: string = head) => {
  await house.writes(by, '/nhanvien')
  await house.presses(by, `Name${who}`)
  await house.presses(by, 'Cho thôi việc')
}

/** The citizen writes into the exchange of their request. */
const writesToStaff = async (house: CentreHouse, words: string) => {
  await house.writes(citizen, '/yeucau')
  if (!house.newest(citizen).includes('✍️')) await house.presses(citizen, 'CN-')
  await house.presses(citizen, 'Nhắn')
  await house.writes(citizen, words)
}

const ways: [string, (house: CentreHouse) => Promise<void>][] = [
  ['removed with /nhanvien', (house) => remove(house, worker)],
  ['kicked out of the group', (house) => house.leaves(ROOM_OF_CENTRE, worker, true)],
  ['gone from the group by themselves', (house) => house.leaves(ROOM_OF_CENTRE, worker, false)],
  [
    'put out of the group while nobody told the bot',
    async (house) => house.joins(ROOM_OF_CENTRE, worker, 'none'),
  ],
]

describe.each(ways)('a dismissed worker kept reading (%s)', (_way, dismissed) => {
  it('what the citizen writes afterwards reaches no chat of theirs', async () => {
    const house = await openCentreHouse()
    await heldCase(house)
    await dismissed(house)
    const before = house.reads(worker).length
    await writesToStaff(house, HIDING)
    await house.later(1)
    expect(house.reads(worker).join('\n')).not.toContain('Lê Lợi')
    expect(house.reads(worker).length).toBeLessThanOrEqual(before)
  })

  it('the case is in the queue again, the group has a card to take it, those who lead are told', async () => {
    const house = await openCentreHouse()
    const code = await heldCase(house)
    await dismissed(house)
    await writesToStaff(house, 'còn ai ở đó không')
    const [request] = await house.requests()
    expect(request && stateOf(request).status).toBe('received')
    expect(house.newest(ROOM_OF_CENTRE)).toContain(code)
    expect(house.reads(ROOM_OF_CENTRE).join('\n')).toContain('[🙋 Nhận]')
    const told = house.reads(head).filter((text) => text.includes('không còn làm ở'))
    expect(told.join('\n')).toMatch(/1 việc (đã )?trở lại hàng đợi/)
    await house.presses(colleague, 'Nhận', ROOM_OF_CENTRE)
    expect(house.newest(colleague)).toContain('em lo')
  })

  it('what they were shown of the case is taken back from their chat', async () => {
    const house = await openCentreHouse()
    await heldCase(house)
    await dismissed(house)
    await writesToStaff(house, 'alo')
    expect(house.reads(worker).join('\n')).not.toContain('em lo')
  })

  it('their buttons of before do nothing any more', async () => {
    const house = await openCentreHouse()
    const code = await heldCase(house)
    await dismissed(house)
    const { toast } = await house.pressesData(worker, `d:case:${code}`)
    expect(toast).toContain('dành cho nhân viên')
  })
})

describe('a message that waited while its reader was dismissed', () => {
  it.each(ways)('is not sent when the channel works again (%s)', async (_way, dismissed) => {
    let isDown = false
    const wrap = (channel: Channel): Channel => ({
      ...channel,
      send: async (message, key) =>
        isDown && message.to.chat === worker ? err({ kind: 'later' }) : channel.send(message, key),
    })
    const house = await openCentreHouse({ wrap })
    await heldCase(house)
    isDown = true
    await writesToStaff(house, HIDING)
    await dismissed(house)
    isDown = false
    await house.later(5)
    expect(house.reads(worker).join('\n')).not.toContain('Lê Lợi')
  })
})

describe('a case that is given to somebody who is gone', () => {
  it('is not: they are not offered, and a button of before gives them nothing', async () => {
    const house = await openCentreHouse()
    const code = await heldCase(house)
    await house.writes(colleague, '/hangdoi')
    house.joins(ROOM_OF_CENTRE, colleague, 'none')
    await house.pressesData(head, `d:pass:${code}:u${colleague}`)
    const [request] = await house.requests()
    expect(request && stateOf(request)).toMatchObject({ status: 'assigned', holder: { id: `u${worker}` } })
    await house.pressesData(head, `d:pass:${code}`)
    expect(house.newest(head)).not.toContain(`Name${colleague}`)
  })
})

describe('a dismissal and words of the citizen that come in one batch', () => {
  it('the dismissal first: the words reach nobody who is gone', async () => {
    const house = await openCentreHouse()
    await heldCase(house)
    await house.writes(citizen, '/yeucau')
    await house.presses(citizen, 'CN-')
    await house.presses(citizen, 'Nhắn')
    const removed = house.pressesData(administrator, `d:remove:u${worker}`)
    const written = house.writes(citizen, HIDING)
    await Promise.all([removed, written])
    expect(house.reads(worker).join('\n')).not.toContain('Lê Lợi')
  })
})

describe('somebody who was demoted', () => {
  it('is told nothing of what only those who lead are told', async () => {
    const house = await openCentreHouse()
    await house.writes(head, '/hangdoi')
    await house.writes(administrator, '/hangdoi')
    const code = await house.sends(citizen, 'Em cần giúp gấp')
    house.joins(ROOM_OF_CENTRE, head, 'member')
    await house.later(60 * 24 * 7)
    expect(house.reads(administrator).join('\n')).toContain(code)
    expect(house.reads(head).join('\n')).not.toContain('Quá hạn')
  })

  it('gets no file that only administrators get', async () => {
    let isDown = true
    const wrap = (channel: Channel): Channel => ({
      ...channel,
      send: async (message, key) =>
        isDown && message.to.chat === administrator ? err({ kind: 'later' }) : channel.send(message, key),
    })
    const house = await openCentreHouse({ wrap })
    await house.sends(citizen, 'Chuyện riêng của em')
    await house.writes(administrator, '/xuat danhtinh')
    house.joins(ROOM_OF_CENTRE, administrator, 'administrator')
    isDown = false
    await house.later(2)
    expect(house.reads(administrator).join('\n')).not.toContain('Chuyện riêng')
  })
})

describe('a head who was kicked lets himself in again', () => {
  const invitation = async (house: CentreHouse): Promise<string> => {
    await house.writes(head, '/moinhanvien phụ trách')
    return /memory:(i_\S+)/.exec(house.newest(head))?.[1] ?? ''
  }

  it('not by his own link', async () => {
    const house = await openCentreHouse()
    const link = await invitation(house)
    await house.leaves(ROOM_OF_CENTRE, head, true)
    await house.writes(head, `/start ${link}`)
    expect(house.newest(head)).toContain('không còn giá trị')
    expect(await house.writes(head, '/hangdoi').then(() => house.newest(head))).not.toContain('Hàng đợi')
  })

  it('not by his own link while he still leads either', async () => {
    const house = await openCentreHouse()
    await house.writes(head, `/start ${await invitation(house)}`)
    expect(house.newest(head)).toContain('không còn giá trị')
  })

  it('nor anybody else by it', async () => {
    const house = await openCentreHouse()
    const link = await invitation(house)
    house.joins(ROOM_OF_CENTRE, head, 'none')
    await house.writes(stranger, `/start ${link}`)
    expect(house.newest(stranger)).toContain('không còn giá trị')
  })

  it('nor anybody by it once he is back and leads again', async () => {
    const house = await openCentreHouse()
    const link = await invitation(house)
    await house.leaves(ROOM_OF_CENTRE, head, true)
    house.joins(ROOM_OF_CENTRE, head, 'administrator')
    await house.writes(head, '/hangdoi')
    expect(house.newest(head)).toContain('Hàng đợi')
    await house.writes(stranger, `/start ${link}`)
    expect(house.newest(stranger)).toContain('không còn giá trị')
  })

  it('an invitation of somebody who leads no longer opens nothing', async () => {
    const house = await openCentreHouse()
    const link = await invitation(house)
    house.joins(ROOM_OF_CENTRE, head, 'member')
    await house.writes(stranger, `/start ${link}`)
    expect(house.newest(stranger)).toContain('không còn giá trị')
  })
})

describe('somebody removed who still administers the group', () => {
  it('cannot make another group the desk, nor read there', async () => {
    const house = await openCentreHouse()
    await heldCase(house)
    await remove(house, head, administrator)
    house.joins('room-new', head, 'owner')
    await house.writesIn('room-new', head, `/nhom ${CENTRE}`)
    await house.writesIn('room-new', head, '/nhom')
    expect(house.reads('room-new').join('\n')).not.toContain('Từ nay')
    const code = await house.sends(stranger, 'Tin cho trung tâm')
    expect(house.reads('room-new').join('\n')).not.toContain(code)
    expect(house.reads(ROOM_OF_CENTRE).join('\n')).toContain(code)
  })

  it('is not let in by the flag of an administrator', async () => {
    const house = await openCentreHouse()
    await house.writes(head, '/hangdoi')
    await remove(house, head, administrator)
    await house.writes(head, '/hangdoi')
    expect(house.newest(head)).not.toContain('Hàng đợi trống')
  })
})

describe('a case that somebody gave back', () => {
  it('what waited for them while they held it is not sent when their chat works again', async () => {
    let isDown = false
    const wrap = (channel: Channel): Channel => ({
      ...channel,
      send: async (message, key) =>
        isDown && message.to.chat === worker ? err({ kind: 'later' }) : channel.send(message, key),
    })
    const house = await openCentreHouse({ wrap })
    await heldCase(house)
    isDown = true
    await writesToStaff(house, HIDING)
    await house.presses(worker, 'Trả lại')
    isDown = false
    await house.later(5)
    expect(house.reads(worker).join('\n')).not.toContain('Lê Lợi')
  })

  it('what the citizen writes then is announced to the group, and read by nobody who does not hold it', async () => {
    const house = await openCentreHouse()
    const code = await heldCase(house)
    await house.presses(worker, 'Trả lại')
    await writesToStaff(house, HIDING)
    expect(house.reads(worker).join('\n')).not.toContain('Lê Lợi')
    expect(house.newest(ROOM_OF_CENTRE)).toContain(code)
    expect(house.newest(ROOM_OF_CENTRE)).toContain('viết thêm')
  })
})

describe('the centre gets another group', () => {
  it('who is only in the old one reads nothing more', async () => {
    const house = await openCentreHouse()
    const code = await heldCase(house)
    house.joins('room-new', administrator, 'owner')
    await house.writesIn('room-new', administrator, '/nhom')
    expect(house.reads('room-new').join('\n')).toContain(code)
    await writesToStaff(house, HIDING)
    expect(house.reads(worker).join('\n')).not.toContain('Lê Lợi')
    expect(house.reads(ROOM_OF_CENTRE).join('\n')).not.toContain('viết thêm')
    expect(house.reads('room-new').join('\n')).toContain('chưa ai nhận')
  })
})

it('staff of another centre are told nothing of this one', async () => {
  const house = await openCentreHouse()
  await house.writes(other, '/hangdoi')
  const code = await heldCase(house)
  await writesToStaff(house, HIDING)
  await house.later(60 * 24 * 3)
  expect([...house.reads(other), ...house.reads(ROOM_OF_OTHER)].join('\n')).not.toContain(code)
})
