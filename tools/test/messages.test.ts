import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { languages } from '@caunoi/core'
import { describe, expect, it } from 'vitest'
import { markupProblem } from '../../packages/conversation/test/simulation/telegram-rules.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

const files = (folder: string, ending: string): string[] =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${root}${folder}/${name}`)

const sourcesOf = (folder: string): string =>
  files(folder, '.ts')
    .filter((name) => !name.endsWith('.test.ts') && !name.includes('generated'))
    .map((name) => readFileSync(name, 'utf8'))
    .join('\n')

/** Where messages are asked for by name. */
const speaking = ['packages/conversation/src', 'packages/desk/src', 'packages/office/src']
  .map(sourcesOf)
  .join('\n')
/** Where the values stand that complete a name such as `status-${status}`. */
const naming = `${speaking}\n${sourcesOf('packages/core/src')}`

/** The messages of a language as they stand in the files of conversation and desk: id and pattern. */
const entriesOf = (language: string): [id: string, pattern: string][] => {
  const messages: [string, string][] = []
  for (const name of ['conversation', 'desk'])
    for (const file of files(`packages/${name}/src/messages/${language}`, '.ftl'))
      for (const line of readFileSync(file, 'utf8').split('\n')) {
        const begins = /^([a-z][a-z0-9-]*) =(.*)$/.exec(line)
        const last = messages.at(-1)
        if (begins) messages.push([begins[1] ?? '', begins[2] ?? ''])
        else if (last && /^\s+\S/.test(line)) last[1] = `${last[1]}\n${line.trim()}`
      }
  return messages
}
const written = (language: string) => new Map(entriesOf(language))
const messageIds = (language: string) => entriesOf(language).map(([id]) => id)

const variables = (pattern: string): string[] =>
  [...new Set([...pattern.matchAll(/\$([a-z][A-Za-z-]*)/g)].map(([, name]) => name ?? ''))].sort()

const literals = new Set([...speaking.matchAll(/['"`]([a-z][a-z0-9-]*)['"`]/g)].map(([, id]) => id ?? ''))
const values = new Set(
  [...naming.matchAll(/['"]([a-zA-Z0-9-]+)['"]|\b([a-zA-Z]+):/g)].map(([, a, b]) => a ?? b ?? ''),
)
const templates = [...speaking.matchAll(/`([a-z][a-z0-9-]*-)\$\{[^}]*\}(-[a-z-]+)?/g)].map(
  ([, before = '', after = '']) => ({ before, after }),
)

/** The rest of a name is a value that stands in the sources, or two of them with a dash between. */
const stands = (rest: string): boolean =>
  values.has(rest) ||
  [...rest.matchAll(/-/g)].some(
    ({ index }) => values.has(rest.slice(0, index)) && values.has(rest.slice(index + 1)),
  )

const isUsed = (id: string): boolean =>
  literals.has(id) ||
  // Values of the pack (units, forms of papers) stand in no source.
  fromContent.some((before) => id.startsWith(before)) ||
  templates.some(
    ({ before, after }) =>
      id.startsWith(before) &&
      id.endsWith(after) &&
      stands(id.slice(before.length, id.length - after.length)),
  )
const fromContent = ['unit-', 'paper-']

/** Words that hurt, blame, promise or teach a method; and what a writer leaves behind. */
const forbidden = [
  /commit(ted|s|ting)? suicide/i,
  /(successful|failed) (suicide|attempt)/i,
  /\b(handicapped|retarded|crazy|addicts?|prostitutes?|lunatic)\b/i,
  /tàn tật|tật nguyền|thiểu năng|con nghiện|gái mại dâm|tâm thần phân|bị điên|bị khùng/i,
  /thắt cổ|treo cổ|nhảy cầu|cắt cổ tay|quá liều|overdose|hang(ed)? yourself/i,
  /chắc chắn (bạn )?sẽ|we (guarantee|promise)|bảo đảm (bạn )?sẽ/i,
  /tại bạn|lỗi của bạn(?! đâu)|your fault(?<!not your fault)/i,
  /\b(todo|fixme|lorem|undefined|null|xxx)\b/i,
]

describe('the messages', () => {
  it('are there in both languages', () => {
    expect([...messageIds('en')].sort()).toEqual([...messageIds('vi')].sort())
  })

  it.each(languages)('have no name twice in %s', (language) => {
    const ids = messageIds(language)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  it('take the same values in both languages', () => {
    const english = written('en')
    const different = [...written('vi')].filter(
      ([id, pattern]) => variables(pattern).join() !== variables(english.get(id) ?? '').join(),
    )
    expect(different.map(([id]) => id)).toEqual([])
  })

  it('are all used', () => {
    expect(messageIds('vi').filter((id) => !isUsed(id))).toEqual([])
  })

  it.each(languages)('have sound markup in %s', (language) => {
    const problems = [...written(language)].flatMap(([id, pattern]) => {
      const problem = markupProblem(pattern.replace(/\{[^{}]*(\{[^{}]*\}[^{}]*)*\}/g, 'x'))
      return problem ? [`${id}: ${problem}`] : []
    })
    expect(problems).toEqual([])
  })

  it.each(languages)('have no word in %s that hurts, blames or promises', (language) => {
    const found = [...written(language)].flatMap(([id, pattern]) =>
      forbidden.filter((word) => word.test(pattern)).map((word) => `${id}: ${word}`),
    )
    expect(found).toEqual([])
  })
})
