import type { Language, Pack } from '@caunoi/core'
import type { RequestCommand } from '@caunoi/core/request'
import { commandDestinations, type Effect, type Input, plainText, type ShownScreen } from '../../src/index.ts'
import { act, newStage, type Stage, screensIn, sessionOf, staffDoes } from './simulation.ts'

/** A place of the conversation that can be reached, and how. */
export interface Visit {
  stage: Stage
  effects: Effect[]
  /** The dialog on the screen, `-` when none is open. */
  dialog: string
  path: string[]
}

type Doing = { name: string; input: Input } | { name: string; staff: RequestCommand }

const texts = [
  'mẹ tôi 76 tuổi không có lương hưu',
  'Hạ Long',
  'quảng ninh',
  '0912 345 678',
  '01/02/1950',
  '7',
  'không biết',
]

const others: Doing[] = [
  ...texts.map((text): Doing => ({ name: `“${text}”`, input: { kind: 'text', text } })),
  { name: 'a very long text', input: { kind: 'text', text: 'Chuyện dài lắm & <khó>. '.repeat(170) } },
  { name: 'location', input: { kind: 'location', latitude: 20.95, longitude: 107.08 } },
  { name: 'contact', input: { kind: 'contact', phone: '+84912345678' } },
  {
    name: 'photo',
    input: { kind: 'attachment', attachment: { type: 'photo', fileId: 'f' }, caption: 'ảnh' },
  },
  { name: 'sticker', input: { kind: 'unsupported' } },
]

const byStaff: Doing[] = [
  { name: 'staff takes', staff: { type: 'take' } },
  { name: 'staff writes', staff: { type: 'message-citizen', text: 'Chào bạn & gia đình <3. '.repeat(160) } },
  { name: 'staff closes', staff: { type: 'close', outcome: 'helped' } },
]

const beginnings = (pack: Pack): Doing[] => [
  ...Object.keys(commandDestinations).map(
    (name): Doing => ({ name: `/${name}`, input: { kind: 'command', name, rest: '' } }),
  ),
  ...(
    [
      ['s', pack.services],
      ['q', pack.questionnaires],
      ['p', pack.programmes],
      ['h', pack.handbooks],
      ['e', pack.events],
    ] as const
  ).flatMap(([kind, entries]) =>
    entries.map(
      ({ id }): Doing => ({
        name: `?start=${kind}_${id}`,
        input: { kind: 'deep-link', payload: `${kind}_${id}` },
      }),
    ),
  ),
]

const presses = (screen: ShownScreen): Doing[] =>
  screen.buttons
    .flat()
    .flatMap((button) =>
      'data' in button
        ? [{ name: `[${button.label}]`, input: { kind: 'choice', data: button.data } } satisfies Doing]
        : [],
    )

const does = (stage: Stage, doing: Doing, pack: Pack) =>
  'input' in doing ? act(stage, doing.input, pack) : staffDoes(stage, doing.staff, pack)

const topOf = (stage: Stage): string => sessionOf(stage).stack.at(-1)?.name ?? '-'

/** The step of the dialog, as its buttons name it; without such a button, the words of the screen. */
const stepOf = (screen: ShownScreen): string => {
  const answers = screen.buttons.flat().flatMap((button) => ('data' in button ? [button.data] : []))
  const own = answers.find((data) => !data.startsWith('go:'))
  return own?.split(':')[2] ?? plainText(screen.text).slice(0, 24)
}

/** What two visits must share to count as the same screen. */
const looks = (screen: ShownScreen): string =>
  [plainText(screen.text), ...screen.buttons.flat().map((button) => button.label)]
    .join('|')
    .replace(/CN-[0-9A-Z]{4}-[0-9A-Z]{2,4}/g, 'CN')

export interface Exploring {
  language: Language
  /** How many different looks of one step of one dialog are gone on from. */
  variants: number
  now?: string
}

/**
 * Walks the conversation breadth first: every button, sample words, files, places and staff acts, from every screen that
 * looks new. A step with endlessly many looks (a result, a list) is gone on from `variants` times.
 */
export const explore = (pack: Pack, { language, variants, now }: Exploring): Visit[] => {
  const visits: Visit[] = []
  const seen = new Set<string>()
  const counts = new Map<string, number>()
  let edge: Visit[] = []
  const look = (from: Visit, doing: Doing): void => {
    const done = does(from.stage, doing, pack)
    if (!done) return
    const screen = screensIn(done.effects).at(-1)
    const visit = { ...done, dialog: topOf(done.stage), path: [...from.path, doing.name] }
    const where = `${visit.dialog}/${screen ? stepOf(screen) : 'nothing'}`
    const key = `${where}/${screen ? looks(screen) : ''}`
    if (seen.has(key)) return
    seen.add(key)
    visits.push(visit)
    const count = (counts.get(where) ?? 0) + 1
    counts.set(where, count)
    if (count <= variants) edge.push(visit)
  }
  const root: Visit = { stage: newStage(language, now), effects: [], dialog: '-', path: [] }
  for (const doing of beginnings(pack)) look(root, doing)
  while (edge.length > 0) {
    const round = edge
    edge = []
    for (const visit of round) {
      const shown = screensIn(visit.effects).at(-1)
      for (const doing of [...(shown ? presses(shown) : []), ...others, ...byStaff]) look(visit, doing)
    }
  }
  return visits
}
