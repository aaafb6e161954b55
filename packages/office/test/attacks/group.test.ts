import { describe, expect, it } from 'vitest'
import { CENTRE, OTHER_CENTRE, openCentreHouse, people, ROOM_OF_CENTRE } from './centre-house.ts'

const { administrator, head, stranger, citizen } = people
const ROOM = 'room-of-a-stranger'

describe("a stranger's group became a centre's desk", () => {
  it('not by the id of a centre, and the names of centres are told to nobody', async () => {
    const house = await openCentreHouse({ noGroups: true })
    house.joins(ROOM, stranger, 'owner')
    for (const words of ['/nhom', `/nhom ${CENTRE}`, `/nhom ${OTHER_CENTRE}`, '/nhom AAAA-AAAA-AAAA-AAAA'])
      await house.writesIn(ROOM, stranger, words)
    const read = house.reads(ROOM).join('\n')
    expect(read).not.toContain('Từ nay')
    expect(read).not.toContain('centre-')
    expect(read).not.toMatch(/Trung tâm Công tác|Quảng Ninh|Cần Thơ/)
    expect(house.office.rooms()).toEqual([])
  })

  it('with a code of the operator it does, once', async () => {
    const house = await openCentreHouse({ noGroups: true })
    house.joins(ROOM_OF_CENTRE, administrator, 'owner')
    house.joins(ROOM, stranger, 'owner')
    const code = house.groupCode(CENTRE)
    await house.writesIn(ROOM_OF_CENTRE, administrator, `/nhom ${code}`)
    expect(house.newest(ROOM_OF_CENTRE)).toContain('Từ nay')
    await house.writesIn(ROOM, stranger, `/nhom ${code}`)
    expect(house.newest(ROOM)).toContain('đã dùng')
    const request = await house.sends(citizen, 'Em cần gặp nhân viên')
    expect(house.reads(ROOM_OF_CENTRE).join('\n')).toContain(request)
    expect(house.reads(ROOM).join('\n')).not.toContain(request)
  })

  it('the same message brought twice does not say that its code is wrong', async () => {
    const house = await openCentreHouse({ noGroups: true })
    house.joins(ROOM_OF_CENTRE, administrator, 'owner')
    const words = `/nhom ${house.groupCode(CENTRE)}`
    await house.writesIn(ROOM_OF_CENTRE, administrator, words)
    await house.writesIn(ROOM_OF_CENTRE, administrator, words)
    expect(house.reads(ROOM_OF_CENTRE).join('\n')).not.toContain('không đúng')
  })

  it('a code that is too old is none', async () => {
    const house = await openCentreHouse({ noGroups: true })
    house.joins(ROOM, administrator, 'owner')
    const code = house.groupCode(CENTRE)
    await house.later(60 * 24 * 4)
    await house.writesIn(ROOM, administrator, `/nhom ${code}`)
    expect(house.newest(ROOM)).toContain('hết hạn')
  })

  it('a code in the hands of somebody who does not administer the group gives nothing', async () => {
    const house = await openCentreHouse({ noGroups: true })
    house.joins(ROOM, stranger, 'member')
    await house.writesIn(ROOM, stranger, `/nhom ${house.groupCode(CENTRE)}`)
    expect(house.office.rooms()).toEqual([])
  })
})

describe('a centre whose group is gone', () => {
  it('gets another with a code, and what waited comes there', async () => {
    const house = await openCentreHouse()
    await house.writes(head, '/hangdoi')
    house.joins(ROOM_OF_CENTRE, administrator, 'lost')
    house.joins(ROOM_OF_CENTRE, head, 'lost')
    house.joins('room-new', administrator, 'owner')
    const request = await house.sends(citizen, 'Em cần gặp nhân viên')
    await house.writesIn('room-new', administrator, `/nhom ${house.groupCode(CENTRE)}`)
    expect(house.reads('room-new').join('\n')).toContain(request)
    await house.presses(administrator, 'Nhận', 'room-new')
    expect(house.newest(administrator)).toContain('Em cần gặp nhân viên')
  })

  it('by one of those who lead it, where that can be seen, without a code', async () => {
    const house = await openCentreHouse()
    house.joins('room-new', head, 'owner')
    await house.writesIn('room-new', head, '/nhom')
    expect(house.newest('room-new')).toContain('Từ nay')
  })

  it('a wrong code of somebody who leads a centre moves nothing', async () => {
    const house = await openCentreHouse()
    house.joins('room-new', head, 'owner')
    for (const words of ['/nhom AAAA-BBBB-CCCC-DDDD', `/nhom ${OTHER_CENTRE}`]) {
      await house.writesIn('room-new', head, words)
      expect(house.newest('room-new')).toContain('không đúng')
    }
    expect(house.office.rooms().map(({ chat }) => chat)).not.toContain('room-new')
  })

  it('not by who once led it, now that nobody can look into the old group', async () => {
    const house = await openCentreHouse()
    await house.writes(head, '/hangdoi')
    house.joins(ROOM_OF_CENTRE, head, 'lost')
    house.joins('room-new', head, 'owner')
    await house.writesIn('room-new', head, '/nhom')
    expect(house.newest('room-new')).toContain('mã dùng một lần')
  })
})

it('an anonymous administrator is told what to do', async () => {
  const house = await openCentreHouse()
  await house.office.receive({
    kind: 'nameless',
    id: 'n1',
    where: { channel: 'telegram', chat: ROOM },
    input: { kind: 'command', name: 'nhom', rest: '' },
  })
  await house.settled()
  expect(house.newest(ROOM)).toContain('ẩn danh')
  await house.office.receive({
    kind: 'nameless',
    id: 'n2',
    where: { channel: 'telegram', chat: ROOM },
    input: { kind: 'text', text: 'chào mọi người' },
  })
  await house.settled()
  expect(house.reads(ROOM)).toHaveLength(1)
})

it('an answer in a group is said once the channel takes messages again, however long that takes', async () => {
  const house = await openCentreHouse()
  house.joins(ROOM_OF_CENTRE, stranger, 'none')
  house.channel.breakDown()
  const asked = house.writesIn(ROOM_OF_CENTRE, people.worker, '/hangdoi')
  await asked
  house.channel.recover()
  await house.later(2)
  expect(house.newest(ROOM_OF_CENTRE)).toMatch(/chưa kiểm tra được|Hàng đợi/)
})
