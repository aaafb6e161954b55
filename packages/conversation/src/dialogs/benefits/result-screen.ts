import { type Assessment, type Facts, whatIf } from '@caunoi/core/eligibility'
import { bold, type Html, join } from '../../html.ts'
import { homeRow } from '../../menu.ts'
import { helpLine } from '../../numbers.ts'
import type { Scene } from '../../scene.ts'
import type { Button, Screen } from '../../screen.ts'
import { amountText } from './amount-text.ts'
import { type BenefitsState, factOf, factsOf, findingsOf, optionsOf } from './state.ts'

const SHOWN = 8
const COMING = 3

export const programmeName = (id: string, scene: Scene): string => {
  const programme = scene.world.pack.programmes.find((entry) => entry.id === id)
  return programme ? scene.raw(programme.name) : id
}

/** A day that brings a benefit by itself. `sure`: nothing else has to be known for it. */
export interface Coming {
  programme: string
  from: string
  sure: boolean
}

/** What was not asked, answered as it is for most people. */
const usually = (state: BenefitsState, scene: Scene): Facts => ({
  ...Object.fromEntries(
    scene.world.pack.facts.flatMap((fact) =>
      fact.usual === undefined ? [] : [[fact.id, fact.usual] as const],
    ),
  ),
  ...Object.fromEntries(Object.entries(factsOf(state, scene)).filter(([, value]) => value !== null)),
})

const datesOf = (facts: Facts, state: BenefitsState, scene: Scene): { programme: string; from: string }[] =>
  whatIf(scene.world.pack, facts, optionsOf(state, scene)).flatMap(({ programme, from }) =>
    from === undefined ? [] : [{ programme, from }],
  )

/** Days on which a no becomes a yes by itself, each programme once; likely ones where not everything was asked. */
export const comingOf = (state: BenefitsState, scene: Scene): Coming[] => {
  const sure = datesOf(factsOf(state, scene), state, scene).map((one) => ({ ...one, sure: true }))
  const refused = findingsOf(state, scene).assessments.filter((entry) => entry.verdict === 'no')
  const likely = datesOf(usually(state, scene), state, scene)
    .filter(({ programme }) => refused.some((entry) => entry.programme === programme))
    .filter(({ programme }) => !sure.some((one) => one.programme === programme))
  return [...sure, ...likely.map((one) => ({ ...one, sure: false }))]
}

const dayText = (date: string): string => date.split('-').reverse().join('/')

const openLine = (assessment: Assessment, scene: Scene): Html => {
  const missing = assessment.missing.map((id) => factOf(id, scene)).filter((fact) => fact !== undefined)
  return scene.t('benefits-open', {
    name: programmeName(assessment.programme, scene),
    missing: missing
      .slice(0, 3)
      .map((fact) => scene.raw(fact.label))
      .join(', '),
  })
}

const section = (title: Html, lines: Html[]): Html | undefined =>
  lines.length === 0 ? undefined : join([title, ...lines], '\n')

export const resultScreen = (state: BenefitsState, scene: Scene): Screen => {
  const { assessments, paid } = findingsOf(state, scene)
  const due = paid.map((award) =>
    scene.t('benefits-due', {
      name: programmeName(award.programme, scene),
      amount: amountText(award.amount, scene),
    }),
  )
  const entitled = assessments.filter((entry) => entry.verdict === 'yes')
  const others = entitled
    .filter((entry) => !paid.some((award) => award.programme === entry.programme))
    .map((entry) =>
      scene.t(entry.amount ? 'benefits-not-added' : 'benefits-due-plain', {
        name: programmeName(entry.programme, scene),
      }),
    )
  const open = assessments.filter((entry) => entry.verdict === 'unknown')
  const no = assessments.filter((entry) => entry.verdict === 'no')
  const coming = comingOf(state, scene).slice(0, COMING)
  const doubtful = entitled.some((entry) => !entry.verified)
  const detail = [...entitled, ...open].slice(0, SHOWN)
  return {
    id: 'result',
    text: join([
      section(scene.t('benefits-result-yes'), [...due, ...others]) ?? scene.t('benefits-result-none'),
      section(
        scene.t('benefits-result-open'),
        open.slice(0, SHOWN).map((entry) => openLine(entry, scene)),
      ),
      section(
        scene.t('benefits-result-coming'),
        coming.map((change) =>
          scene.t(change.sure ? 'benefits-coming' : 'benefits-coming-likely', {
            name: programmeName(change.programme, scene),
            day: dayText(change.from),
          }),
        ),
      ),
      no.length > 0 && scene.t('benefits-result-no', { count: no.length }),
      doubtful && scene.t('benefits-unverified'),
      scene.t('benefits-not-a-decision'),
      helpLine(scene),
    ]),
    buttons: [
      ...detail.map((entry): Button[] => [
        {
          label: `${entry.verdict === 'yes' ? '✅' : '❔'} ${programmeName(entry.programme, scene)}`,
          value: `d-${entry.programme}`,
        },
      ]),
      ...(no.length > 0 ? [[{ label: scene.l('benefits-see-no'), value: 'all' }]] : []),
      ...(coming.length > 0 ? [[{ label: scene.l('benefits-remind'), value: 'remind' }]] : []),
      [
        { label: scene.l('benefits-papers'), value: 'papers' },
        { label: scene.l('benefits-file'), value: 'file' },
      ],
      [{ label: scene.l('door-request'), value: 'send' }],
      [{ label: scene.l('benefits-change'), value: 'answers' }],
      homeRow(scene),
    ],
  }
}

/** Everything that is not due, with its shortest reason a tap away. */
export const refusedScreen = (state: BenefitsState, scene: Scene): Screen => {
  const refused = findingsOf(state, scene).assessments.filter((entry) => entry.verdict === 'no')
  const from = state.page * SHOWN
  const shown = refused.slice(from, from + SHOWN)
  return {
    id: `no-${state.page}`,
    text: join([bold(scene.l('benefits-no-title')), scene.t('benefits-no-hint')]),
    buttons: [
      ...shown.map((entry): Button[] => [
        { label: programmeName(entry.programme, scene), value: `d-${entry.programme}` },
      ]),
      [
        ...(from > 0 ? [{ label: scene.l('page-before'), value: 'before' }] : []),
        ...(from + SHOWN < refused.length ? [{ label: scene.l('page-after'), value: 'after' }] : []),
      ],
      [{ label: scene.l('back'), value: 'result' }],
    ],
  }
}
