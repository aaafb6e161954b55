import type { Assessment } from '@caunoi/core/eligibility'
import type { Context } from '../../context.ts'
import { helpLine } from '../../crisis-numbers.ts'
import { bold, type Html, join } from '../../html.ts'
import { homeRow } from '../../menu.ts'
import type { Button, Screen } from '../../screen.ts'
import { amountText } from './amount-text.ts'
import { comingOf } from './coming.ts'
import { type BenefitsState, factOf, findingsOf, onward } from './state.ts'

const SHOWN = 8
const COMING = 3

export const programmeName = (id: string, context: Context): string => {
  const programme = context.world.pack.programmes.find((entry) => entry.id === id)
  return programme ? context.raw(programme.name) : id
}

export const dayText = (date: string): string => date.split('-').reverse().join('/')

const openLine = (assessment: Assessment, context: Context): Html => {
  const missing = assessment.missing
    .map((id) => factOf(id, context))
    // Whoever knows the date of birth need not hear of the age as well.
    .filter((fact) => fact !== undefined && !assessment.missing.includes(fact.derived?.from ?? ''))
  return context.t('benefits-open', {
    name: programmeName(assessment.programme, context),
    missing: missing
      .slice(0, 3)
      .map((fact) => (fact ? context.raw(fact.label) : ''))
      .join(', '),
  })
}

/** What hangs on something hard to say stands last: others may be looking at the screen. */
const delicacy = ({ missing }: Assessment, context: Context): number =>
  Math.max(0, ...missing.map((id) => factOf(id, context)?.sensitivity ?? 0))

const section = (title: Html, lines: Html[]): Html | undefined =>
  lines.length === 0 ? undefined : join([title, ...lines], '\n')

export const resultScreen = (state: BenefitsState, context: Context): Screen => {
  const { assessments, paid } = findingsOf(state, context)
  const due = paid.map((award) =>
    context.t('benefits-due', {
      name: programmeName(award.programme, context),
      amount: amountText(award.amount, context),
    }),
  )
  const entitled = assessments.filter((entry) => entry.verdict === 'yes')
  const others = entitled
    .filter((entry) => !paid.some((award) => award.programme === entry.programme))
    .map((entry) =>
      context.t(entry.amount ? 'benefits-not-added' : 'benefits-due-plain', {
        name: programmeName(entry.programme, context),
      }),
    )
  const open = assessments
    .filter((entry) => entry.verdict === 'unknown')
    .sort((a, b) => delicacy(a, context) - delicacy(b, context) || a.missing.length - b.missing.length)
  const no = assessments.filter((entry) => entry.verdict === 'no')
  const coming = comingOf(state, context).slice(0, COMING)
  const doubtful = entitled.some((entry) => !entry.verified)
  const detail = [...entitled, ...open].slice(0, SHOWN)
  return {
    id: 'result',
    text: join([
      section(context.t('benefits-result-yes'), [...due, ...others]) ?? context.t('benefits-result-none'),
      section(
        context.t('benefits-result-open'),
        open.slice(0, SHOWN).map((entry) => openLine(entry, context)),
      ),
      section(
        context.t('benefits-result-coming'),
        coming.map((change) =>
          context.t(change.sure ? 'benefits-coming' : 'benefits-coming-likely', {
            name: programmeName(change.programme, context),
            day: dayText(change.from),
          }),
        ),
      ),
      no.length > 0 && context.t('benefits-result-no', { count: no.length }),
      doubtful && context.t('benefits-unverified'),
      context.t('benefits-not-a-decision'),
      helpLine(context),
    ]),
    buttons: [
      ...(onward(state, context).step === 'ask'
        ? [[{ label: context.l('benefits-more'), value: 'more' }]]
        : []),
      ...detail.map((entry): Button[] => [
        {
          label: `${entry.verdict === 'yes' ? '✅' : '❔'} ${programmeName(entry.programme, context)}`,
          value: `d-${entry.programme}`,
        },
      ]),
      ...coming
        .filter(({ programme }) => !detail.some((entry) => entry.programme === programme))
        .map(({ programme }): Button[] => [
          { label: `🗓 ${programmeName(programme, context)}`, value: `d-${programme}` },
        ]),
      ...(no.length > 0 ? [[{ label: context.l('benefits-see-no'), value: 'all' }]] : []),
      ...(coming.length > 0 ? [[{ label: context.l('benefits-remind'), value: 'remind' }]] : []),
      [
        { label: context.l('benefits-papers'), value: 'papers' },
        { label: context.l('benefits-file'), value: 'file' },
      ],
      [{ label: context.l('go-request'), value: 'send' }],
      [{ label: context.l('benefits-change'), value: 'answers' }],
      homeRow(context),
    ],
  }
}

/** Everything that is not due, with its shortest reason a tap away. */
export const refusedScreen = (state: BenefitsState, context: Context): Screen => {
  const refused = findingsOf(state, context).assessments.filter((entry) => entry.verdict === 'no')
  const from = state.page * SHOWN
  const shown = refused.slice(from, from + SHOWN)
  return {
    id: `no-${state.page}`,
    text: join([bold(context.l('benefits-no-title')), context.t('benefits-no-hint')]),
    buttons: [
      ...shown.map((entry): Button[] => [
        { label: programmeName(entry.programme, context), value: `d-${entry.programme}` },
      ]),
      [
        ...(from > 0 ? [{ label: context.l('page-before'), value: 'before' }] : []),
        ...(from + SHOWN < refused.length ? [{ label: context.l('page-after'), value: 'after' }] : []),
      ],
      [{ label: context.l('back'), value: 'result' }],
    ],
  }
}
