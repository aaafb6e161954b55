import type { Assessment } from '@caunoi/core/eligibility'
import { bold, type Html, join } from '../../html.ts'
import { homeRow } from '../../menu.ts'
import { helpLine } from '../../numbers.ts'
import type { Scene } from '../../scene.ts'
import type { Button, Screen } from '../../screen.ts'
import { amountText } from './amount-text.ts'
import { comingOf } from './coming.ts'
import { type BenefitsState, factOf, findingsOf, onward } from './state.ts'

const SHOWN = 8
const COMING = 3

export const programmeName = (id: string, scene: Scene): string => {
  const programme = scene.world.pack.programmes.find((entry) => entry.id === id)
  return programme ? scene.raw(programme.name) : id
}

export const dayText = (date: string): string => date.split('-').reverse().join('/')

const openLine = (assessment: Assessment, scene: Scene): Html => {
  const missing = assessment.missing
    .map((id) => factOf(id, scene))
    // Whoever knows the date of birth need not hear of the age as well.
    .filter((fact) => fact !== undefined && !assessment.missing.includes(fact.derived?.from ?? ''))
  return scene.t('benefits-open', {
    name: programmeName(assessment.programme, scene),
    missing: missing
      .slice(0, 3)
      .map((fact) => (fact ? scene.raw(fact.label) : ''))
      .join(', '),
  })
}

/** What hangs on something hard to say stands last: others may be looking at the screen. */
const delicacy = ({ missing }: Assessment, scene: Scene): number =>
  Math.max(0, ...missing.map((id) => factOf(id, scene)?.sensitivity ?? 0))

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
  const open = assessments
    .filter((entry) => entry.verdict === 'unknown')
    .sort((a, b) => delicacy(a, scene) - delicacy(b, scene) || a.missing.length - b.missing.length)
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
      ...(onward(state, scene).step === 'ask' ? [[{ label: scene.l('benefits-more'), value: 'more' }]] : []),
      ...detail.map((entry): Button[] => [
        {
          label: `${entry.verdict === 'yes' ? '✅' : '❔'} ${programmeName(entry.programme, scene)}`,
          value: `d-${entry.programme}`,
        },
      ]),
      ...coming
        .filter(({ programme }) => !detail.some((entry) => entry.programme === programme))
        .map(({ programme }): Button[] => [
          { label: `🗓 ${programmeName(programme, scene)}`, value: `d-${programme}` },
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
