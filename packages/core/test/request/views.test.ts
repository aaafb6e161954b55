import { describe, expect, it } from 'vitest'
import {
  available,
  CentreSettings,
  compareCards,
  exportRow,
  groupCard,
  parseEvent,
  RequestEvent,
  type RequestState,
  requestStatuses,
  statistics,
  tallyByMonth,
} from '../../src/request/index.ts'
import { after, citizen, code, draft, lan, roads, start } from './example.ts'

const sent = (changes: Record<string, unknown> = {}, at = start): RequestState =>
  after([[citizen, { type: 'send', code, draft: draft(changes) }, at]])
const hour = (count: number) => new Date(Date.parse(start) + count * 3_600_000).toISOString()

describe('the card for the group', () => {
  it('says what has to be done, and until when', () =>
    expect(groupCard(sent({ urgency: 'urgent' }), hour(1))).toEqual({
      code,
      kind: 'help',
      urgency: 'urgent',
      needs: ['elderly-care'],
      discreet: false,
      place: 'quang-ninh-bai-chay',
      status: 'received',
      waitingSince: start,
      waitingMinutes: 60,
      dueBy: '2026-11-23T09:00:00.000Z',
      overdue: false,
      reopenings: 0,
    }))
  it('calls a discreet need counselling', () => {
    const state = sent({ needs: ['sex-worker-support', 'hiv-support'], discreet: true })
    expect(groupCard(state, start).needs).toEqual(['counselling'])
    expect(exportRow(state).needs).toEqual(['counselling'])
    expect(JSON.stringify([groupCard(state, start), exportRow(state)])).not.toMatch(/sex|hiv/)
  })
  it('shows who holds it and that it is late', () => {
    expect(groupCard(after(roads.assigned ?? []), hour(100))).toMatchObject({
      holder: 'Name of lan',
      overdue: true,
    })
    expect(groupCard(after(roads.closed ?? []), hour(100))).toMatchObject({ overdue: false })
  })
  it('is sorted by urgency, then by what is due, then by what came first', () => {
    const normal = sent()
    const urgent = sent({ urgency: 'urgent' }, hour(2))
    const emergency = sent({ urgency: 'emergency' }, hour(3))
    const earlier = sent({ urgency: 'emergency' }, hour(1))
    const answered = after(
      [
        [lan, { type: 'take' }],
        [lan, { type: 'verify' }],
      ],
      sent({ urgency: 'urgent' }),
    )
    expect([normal, answered, urgent, emergency, earlier].sort(compareCards)).toEqual([
      earlier,
      emergency,
      urgent,
      answered,
      normal,
    ])
  })
})

describe('what the citizen may do', () => {
  const may = (state: RequestState, at: string) => available(state, citizen, at)
  it('is little more than speak, cancel and erase', () => {
    expect(may(after(roads.assigned ?? []), start)).toEqual([
      'message-staff',
      'cancel',
      'change-urgency',
      'erase-details',
    ])
    expect(may(after(roads.closed ?? []), hour(40 * 24))).toEqual(['erase-details'])
    expect(may(after(roads.erased ?? []), start)).toEqual([])
  })
})

describe('statistics', () => {
  const many = (count: number, changes: Record<string, unknown> = {}, at = start) =>
    Array.from({ length: count }, () => sent(changes, at))
  const query = { from: '2026-11-01', to: '2026-11-30' }
  const counted = (states: RequestState[]) => tallyByMonth(states, 'Asia/Ho_Chi_Minh')

  it('count what came in the period, on the calendar of the centre', () => {
    const states = [
      ...many(6, {}, '2026-10-31T17:00:00.000Z'),
      ...many(7, {}, '2026-10-31T16:59:59.000Z'),
      ...many(8, {}, '2026-11-30T17:00:00.000Z'),
    ]
    expect(statistics(counted(states), query)).toMatchObject({
      total: 6,
      by: { month: [{ key: '2026-11', count: 6 }] },
    })
  })
  it('hide what could point at one person, and what would give it away', () => {
    const states = [
      ...many(4, { needs: ['hiv-support'] }),
      ...many(5, { needs: ['schooling'] }),
      ...many(6, { needs: ['elderly-care'] }),
    ]
    expect(statistics(counted(states), query).by.need).toEqual([
      { key: 'elderly-care', count: 6 },
      { key: 'hiv-support', count: null },
      { key: 'schooling', count: null },
    ])
    expect(statistics(counted(many(4)), query).total).toBeNull()
    expect(statistics(counted([]), query)).toMatchObject({ total: 0, by: { need: [] } })
  })
  it('tell how promises were kept', () => {
    const answered = (minutes: number) =>
      after(
        [
          [lan, { type: 'take' }],
          [
            lan,
            { type: 'message-citizen', text: 'x' },
            new Date(Date.parse(start) + minutes * 60_000).toISOString(),
          ],
        ],
        sent({ urgency: 'emergency' }),
      )
    const states = [...[5, 6, 7, 8, 9, 15].map(answered), ...[16, 17, 18, 19, 20].map(answered)]
    expect(statistics(counted(states), query).answers).toEqual({
      inTime: 6,
      late: 5,
      open: 0,
      medianMinutes: 15,
    })
  })
  it('count communes where they belong', () =>
    expect(
      statistics(counted(many(5)), { ...query, placeOf: (place) => place.slice(0, 10) }).by.place,
    ).toEqual([{ key: 'quang-ninh', count: 5 }]))
  it('count outcomes of what was closed only', () => {
    const closed = Array.from({ length: 5 }, () => after(roads.closed ?? []))
    expect(statistics(counted([...closed, ...many(5)]), query).by.outcome).toEqual([
      { key: 'helped', count: 5 },
    ])
  })
})

describe('a stored event', () => {
  it.each([
    ['no event at all', null],
    ['an unknown type', { v: 1, type: 'exploded', at: start, by: citizen }],
    ['a version of the future', { v: 2, type: 'taken', at: start, by: lan }],
    ['a field too much', { v: 1, type: 'taken', at: start, by: lan, extra: true }],
    ['no moment', { v: 1, type: 'taken', by: lan }],
  ])('is refused: %s', (_name, stored) => expect(parseEvent(stored).ok).toBe(false))
  it('says where it is wrong', () =>
    expect(parseEvent({ v: 1, type: 'taken', at: 'yesterday', by: lan })).toMatchObject({
      error: [{ code: 'not-an-event', path: ['at'] }],
    }))
  it('has a version, whatever its type', () => {
    for (const option of RequestEvent.options) expect(option.shape.v.value).toBe(1)
  })
})

describe('a centre', () => {
  it('needs no settings but where it lies', () => {
    expect(CentreSettings.safeParse({}).success).toBe(false)
    expect(CentreSettings.safeParse({ timeZone: 'Asia/Ho_Chi_Minh' }).success).toBe(true)
  })
  it('may promise other times', () =>
    expect(
      CentreSettings.parse({
        timeZone: 'Asia/Ho_Chi_Minh',
        firstAnswer: { urgent: { clock: 'any-hour', minutes: 30 } },
      }).firstAnswer,
    ).toMatchObject({ emergency: { minutes: 15 }, urgent: { minutes: 30 }, normal: { days: 2 } }))
})

it('every status is reached by a road of these tests', () =>
  expect(
    requestStatuses.filter((status) => !Object.values(roads).some((road) => after(road).status === status)),
  ).toEqual([]))
