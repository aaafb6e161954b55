import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskHouse, openDesk, saidTo } from './test-desk.ts'

const LONG = process.env.CAUNOI_TEST_SCALE === 'long'
const RUNS = LONG ? 300 : 12

let desk: DeskHouse
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

let marked = 0
/** A word that stands nowhere else. */
const canary = (): string => {
  marked += 1
  return `bimat${marked}chimyen`
}

const actors = ['duty', 'social-worker', 'head', 'administrator', 'other', 'stranger'] as const
const needs = [
  'elderly-care',
  'domestic-violence',
  'hiv-support',
  'sex-worker-support',
  'child-protection',
] as const
const presses = [
  'take',
  'case',
  'answers',
  'verify',
  'assess',
  'wait',
  'unreachable',
  'release',
  'followup',
  'close:helped',
  'urgency:emergency',
  'urgency:normal',
  'pass',
  'connect',
  'close',
  'accept',
  'pass:@centre-can-tho',
] as const
/** Each is followed by words. */
const asking = ['message', 'note', 'schedule', 'agency', 'refuse', 'reopen'] as const
const commands = [
  'hangdoi',
  'cuatoi',
  'timma',
  'traloi',
  'nhatky',
  'thongke',
  'xuat',
  'nhanvien',
  'moinhanvien',
] as const

type Act =
  | { kind: 'press'; who: (typeof actors)[number]; verb: string }
  | { kind: 'words'; who: (typeof actors)[number]; verb: string }
  | { kind: 'command'; who: (typeof actors)[number]; name: string; inGroup: boolean }
  | { kind: 'citizen' }
  | { kind: 'later'; minutes: number }

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant('press' as const),
    who: fc.constantFrom(...actors),
    verb: fc.constantFrom(...presses),
  }),
  fc.record({
    kind: fc.constant('words' as const),
    who: fc.constantFrom('social-worker' as const, 'head' as const),
    verb: fc.constantFrom(...asking),
  }),
  fc.record({
    kind: fc.constant('command' as const),
    who: fc.constantFrom(...actors),
    name: fc.constantFrom(...commands),
    inGroup: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('citizen' as const) }),
  fc.record({ kind: fc.constant('later' as const), minutes: fc.constantFrom(5, 60, 24 * 60, 3 * 24 * 60) }),
)

/** What a message says of one request: a queue has a line for each. */
const saidOf = (code: string, message: string): string => {
  const codes = new Set(message.match(/CN-[0-9A-Z]{4}-[0-9A-Z]{2,4}/g))
  if (!codes.has(code)) return ''
  return codes.size === 1
    ? message
    : message
        // A payload as it was sent is JSON: its line breaks are written out.
        .split('\\n')
        .filter((line) => line.includes(code))
        .join('\n')
}

describe('what a group gets to read', () => {
  it(
    `holds nothing that anybody confided, after ${RUNS} random ways of a request`,
    async () => {
      const { play, people } = desk
      const perform = async (code: string, what: Act): Promise<void> => {
        if (what.kind === 'later') return desk.later(what.minutes)
        if (what.kind === 'citizen') {
          await play.say(people.stranger, canary())
          return play.settled()
        }
        if (what.kind === 'command') {
          const inGroup = what.inGroup && ['social-worker', 'head', 'administrator'].includes(what.who)
          await play.say(people[what.who], `/${what.name} ${code}`, inGroup ? { chat: desk.group } : {})
          return play.settled()
        }
        const [verb, argument] = what.verb.split(':')
        await desk.press(people[what.who], ['d', verb, code, ...(argument ? [argument] : [])].join(':'))
        if (what.kind === 'words') {
          await play.say(people[what.who], `${verb === 'schedule' ? '24/12 9:00, ' : ''}${canary()}`)
          await play.settled()
        }
      }
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...needs),
          fc.boolean(),
          fc.constantFrom(...actors),
          fc.array(act, { minLength: 5, maxLength: 14 }),
          async (need, discreet, first, acts) => {
            const from = desk.sent.length
            const code = await desk.request({
              needs: [need],
              discreet,
              text: canary(),
              contact: { mode: discreet ? 'discreet' : 'phone', phone: canary(), hours: canary() },
              attachments: [
                {
                  kind: 'screening',
                  questionnaire: 'phq-9',
                  at: '2026-11-23T01:00:00.000Z',
                  scales: { total: 77_777 },
                  bands: { total: canary() },
                  answers: {},
                },
                {
                  kind: 'eligibility',
                  at: '2026-11-23T01:00:00.000Z',
                  facts: { age: canary() },
                  programmes: [],
                },
              ],
            })
            await perform(code, { kind: 'press', who: first, verb: 'take' })
            for (const what of acts) await perform(code, what)
            await desk.later(1)
            const said = [desk.group, desk.otherGroup].flatMap((chat) => saidTo(desk.sent.slice(from), chat))
            expect(said.length).toBeGreaterThan(0)
            for (const one of said) {
              expect(one).not.toMatch(/bimat\d+chimyen/)
              expect(one).not.toContain('77777')
              if (discreet) expect(saidOf(code, one)).not.toMatch(/HIV|bán dâm|Bạo lực|Bảo vệ trẻ em/)
            }
          },
        ),
        { numRuns: RUNS },
      )
      // The walks do lead somewhere: what was confided was shown to those who work on a case.
      const staff = [people.duty, people['social-worker'], people.head]
      expect(staff.some((chat) => /bimat\d+chimyen/.test(saidTo(desk.sent, chat).join('')))).toBe(true)
      expect(desk.log.join('')).not.toMatch(/bimat\d+chimyen/)
    },
    LONG ? 1_800_000 : 120_000,
  )
})
