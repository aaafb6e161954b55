import { vietnam } from '@caunoi/vietnam'
import { describe, expect, it } from 'vitest'
import { dialogs } from '../src/dialogs/index.ts'
import { plainText, readChoice } from '../src/index.ts'
import { typedChoice } from '../src/typed-choice.ts'
import { explore, type Visit } from './simulation/explore.ts'
import { scaled } from './simulation/scale.ts'
import { screensIn, sessionOf } from './simulation/simulation.ts'
import { markupProblem, refusals } from './simulation/telegram-rules.ts'

const languages = ['vi', 'en'] as const
const found = new Map<string, Visit[]>()
const visitsIn = (language: 'vi' | 'en'): Visit[] => {
  const known = found.get(language)
  if (known) return known
  const made = explore(vietnam, { language, variants: scaled(2, 40) })
  found.set(language, made)
  return made
}

const where = (visit: Visit): string => visit.path.join(' → ')

/** At most ten, so that a failure stays readable. */
const none = (problems: string[]): void => expect([...new Set(problems)].slice(0, 10)).toEqual([])

describe.each(languages)('every screen in %s', (language) => {
  it('is one that Telegram takes', { timeout: scaled(60_000, 1_200_000) }, () => {
    none(
      visitsIn(language).flatMap((visit) =>
        screensIn(visit.effects).flatMap((screen) =>
          refusals(screen).map((problem) => `${problem}: ${where(visit)}`),
        ),
      ),
    )
  })

  it('is reached for every dialog', () => {
    const reached = new Set(visitsIn(language).map((visit) => visit.dialog))
    expect(dialogs.map((dialog) => dialog.name).filter((name) => !reached.has(name))).toEqual([])
  })

  it('has choices that can be typed as well as pressed', () => {
    none(
      visitsIn(language).flatMap((visit) => {
        const session = sessionOf(visit.stage)
        return session.offered.flatMap(({ label, data }) =>
          typedChoice(session, label) === data ? [] : [`“${label}” cannot be typed: ${where(visit)}`],
        )
      }),
    )
  })

  it('answers each of its own buttons', () => {
    none(
      visitsIn(language).flatMap((visit) =>
        sessionOf(visit.stage).offered.flatMap(({ data }) =>
          readChoice(data) ? [] : [`${data} cannot be read: ${where(visit)}`],
        ),
      ),
    )
  })

  it('offers a next step and a phone number where a path ends', () => {
    none(
      visitsIn(language)
        .filter(({ dialog, path }) => dialog === '-' && !path.at(-1)?.startsWith('staff'))
        .flatMap((visit) => {
          const screen = screensIn(visit.effects).at(-1)
          // Quick exit leaves one neutral line that tells nobody anything.
          const leaves = visit.effects.some((effect) => effect.kind === 'delete-messages')
          if (leaves) return screen?.buttons.length === 0 ? [] : [`no neutral line: ${where(visit)}`]
          return [
            ...(screen && screen.buttons.length > 0 ? [] : [`no next step: ${where(visit)}`]),
            ...(screen && /\b11[135]\b/.test(plainText(screen.text)) ? [] : [`no number: ${where(visit)}`]),
          ]
        }),
    )
  })

  it('has few words (advice only, printed)', () => {
    const words = new Map<string, number>()
    for (const visit of visitsIn(language))
      for (const screen of screensIn(visit.effects)) {
        const count = plainText(screen.text).split(/\s+/).length
        const own = screen.buttons.flat().find((button) => 'data' in button && !button.data.startsWith('go:'))
        const name = `${visit.dialog}/${own && 'data' in own ? own.data.split(':')[2] : 'end'}`
        words.set(name, Math.max(count, words.get(name) ?? 0))
      }
    const longest = [...words].sort((a, b) => b[1] - a[1]).slice(0, 8)
    process.stdout.write(
      `${language}: ${visitsIn(language).length} screens; most words: ${longest.map(([name, count]) => `${name} ${count}`).join(', ')}\n`,
    )
    expect(words.size).toBeGreaterThan(20)
  })
})

describe('the rules themselves', () => {
  it.each([
    ['<b>a', 'stays open'],
    ['<b>a</i>', 'closes nothing'],
    ['a & b', 'bare &'],
    ['a < b', 'bare <'],
    ['a > b', 'bare >'],
    ['<font>a</font>', 'bare <'],
    ['<a>x</a>', 'without address'],
  ])('%s is refused', (html, why) => {
    expect(markupProblem(html)).toContain(why)
  })

  it('sound markup passes', () => {
    expect(markupProblem('<b>a <i>b</i></b> &amp; <a href="https://a.vn/?q=1">c</a> &lt;3')).toBeUndefined()
  })
})
