import { describe, expect, it } from 'vitest'
import { type Actor, available, commandTypes, decide, type RequestState } from '../../src/request/index.ts'
import { after, canonical, command, lan, people, roads, settings, start, system } from './example.ts'

declare global {
  interface ImportMeta {
    /** The text of files, put in when the tests are bundled. */
    glob(pattern: string, options: { eager: true; import: 'default'; query: '?raw' }): Record<string, string>
  }
}

const [page = ''] = Object.values(
  import.meta.glob('../../../../docs/concepts/request-life.md', {
    eager: true,
    import: 'default',
    query: '?raw',
  }),
)

const columns: Record<string, string[]> = {
  received: ['received'],
  assigned: ['assigned'],
  verified: ['verified'],
  assessed: ['assessed'],
  'in service': ['in-service'],
  'followed up': ['followed-up'],
  waiting: ['waiting-for-citizen'],
  unreachable: ['unreachable'],
  'passed on': ['passed to a colleague', 'passed to a centre', 'passed to an agency'],
  'with agency': ['with an agency'],
  closed: ['closed'],
  cancelled: ['cancelled'],
  duplicate: ['duplicate'],
}

const works = (state: RequestState, type: (typeof commandTypes)[number], actor: Actor | undefined): boolean =>
  actor !== undefined &&
  decide(state, command({ type, ...canonical[type] }), { at: start, actor, settings }).ok

/** Who may, in the letters of the page's legend; found by trying. */
const cell = (type: (typeof commandTypes)[number], names: string[]): string => {
  const states = names.map((name) => after(roads[name] ?? []))
  const [state] = states
  if (!state) throw new Error('A column has a road.')
  const may = (name: string) => works(state, type, people[name])
  const staff = may('a colleague on duty')
  const ended = 'endedAt' in state
  const asked = states.some((one) =>
    ['the colleague asked', 'staff of the centre asked'].some(
      (name) => works(one, type, people[name]) && !works(one, type, people['a colleague']),
    ),
  )
  return [
    may('citizen') && 'C',
    staff && 'S',
    !staff && works(state, type, lan) && (ended ? 'P' : may('lan, holder, on duty') ? 'H' : 'h'),
    !staff && (may('head') ? 'L' : may('administrator') && 'M'),
    asked && 'O',
    available(state, system).includes(type) && 'Y',
  ]
    .filter(Boolean)
    .join(' ')
}

const rows = commandTypes
  .filter((type) => type !== 'send')
  .map((type) => [`\`${type}\``, ...Object.values(columns).map((names) => cell(type, names))])

const line = (cells: string[]) => `| ${cells.join(' | ')} |`.replace(/ {2,}/g, ' ')

describe('docs/concepts/request-life.md', () => {
  it('has the table that the code follows', () => {
    const table = [
      line(['command', ...Object.keys(columns)]),
      line(['---', ...Object.keys(columns).map(() => '---')]),
      ...rows.map(line),
    ].join('\n')
    const written = /<!-- rights -->\n([\s\S]*?)\n<!-- \/rights -->/.exec(page)?.[1]
    expect(written).toBe(table)
  })
  it('draws only moves between statuses that exist', () => {
    const names = new Set(
      [...page.matchAll(/^ {4}([a-z_]+) --> ([a-z_]+)/gm)].flatMap(([, a = '', b = '']) => [a, b]),
    )
    const known = new Set(Object.keys(roads).map((name) => name.replaceAll('-', '_')))
    expect([...names].filter((name) => !known.has(name) && name !== 'referred')).toEqual([])
    expect(names.size).toBe(12)
  })
})
