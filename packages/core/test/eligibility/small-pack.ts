import type { Facts, FactValue } from '../../src/eligibility/facts.ts'
import type { Rule } from '../../src/eligibility/rule.ts'
import type { Pack } from '../../src/pack/pack.ts'
import { parsePack } from '../../src/pack/parse-pack.ts'

const both = (text: string) => ({ vi: text, en: text })
const texts = (id: string) => ({
  label: both(id),
  question: both(id),
  questionAbout: both(id),
  why: both(id),
})

export const provenance = { sources: [{ document: 'law' }], verified: true, checked: '2026-11-23' }

/** Every answer that the small facts can have. */
export const answers: Record<string, FactValue[]> = {
  member: [false, true],
  refugee: [false, true],
  home: ['owned', 'rented', 'none'],
  children: [0, 1, 2, 3, 4],
  years: [58, 59, 60, 61, 69, 70],
}

export const smallFacts = [
  { id: 'member', type: 'boolean', ...texts('member'), usual: true },
  { id: 'refugee', type: 'boolean', ...texts('refugee'), sensitivity: 2 },
  {
    id: 'home',
    type: 'enum',
    values: ['owned', 'rented', 'none'].map((id) => ({ id, label: both(id) })),
    ...texts('home'),
  },
  { id: 'children', type: 'integer', min: 0, max: 4, ...texts('children') },
  { id: 'years', type: 'integer', min: 58, max: 70, ...texts('years'), effort: 2 },
]

export interface SmallProgramme {
  id: string
  when: Rule
  versions?: unknown[]
}

/** Plain data of a small valid pack, to be broken on purpose or parsed. */
export const smallData = (programmes: SmallProgramme[]) => ({
  id: 'small',
  version: '1.0.0',
  timeZone: 'Asia/Ho_Chi_Minh',
  sources: [{ id: 'law', title: both('law') }],
  facts: smallFacts,
  values: [
    {
      id: 'standard',
      name: both('standard'),
      unit: 'VND/month',
      periods: [
        { from: '2020-01-01', to: '2022-12-31', value: 100, provenance },
        { from: '2023-01-01', value: 200, provenance },
      ],
    },
  ],
  procedures: [
    {
      id: 'desk',
      name: both('desk'),
      periods: [{ from: '2020-01-01', where: [both('desk')], decides: both('clerk'), provenance }],
    },
  ],
  programmes: programmes.map(({ id, when, versions }) => ({
    id,
    name: both(id),
    summary: both(id),
    group: 'monthly',
    procedure: 'desk',
    otherwise: { text: both('ask') },
    versions: versions ?? [
      { from: '2020-01-01', when, amount: { unit: 'VND/month', branches: [{ of: 'standard' }] }, provenance },
    ],
  })),
})

export const smallPack = (programmes: SmallProgramme[]): Pack => {
  const parsed = parsePack(smallData(programmes))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value
}

/** All ways in which the unknown facts may turn out. */
export const worlds = (facts: Facts, ids: readonly string[] = Object.keys(answers)): Facts[] =>
  ids.reduce<Facts[]>(
    (list, id) =>
      facts[id] === undefined || facts[id] === null
        ? list.flatMap((world) => (answers[id] ?? []).map((value) => ({ ...world, [id]: value })))
        : list,
    [facts],
  )
