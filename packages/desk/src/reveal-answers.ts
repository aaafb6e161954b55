import { bold, type Html, join } from '@caunoi/conversation'
import { ok, type Result } from '@caunoi/core'
import type { DraftAttachment, RequestState } from '@caunoi/core/request'
import { score, staffNotesOf } from '@caunoi/core/screening'
import type { DeskEffect, DeskScreen } from './effect.ts'
import { label, text } from './message-text.ts'
import type { CommandRefusal } from './refusal-text.ts'
import { give } from './run.ts'
import { type Desk, only, ownView, sayCase, screen, type Turn } from './turn.ts'
import type { View } from './view.ts'

type Screening = Extract<DraftAttachment, { kind: 'screening' }>
type Eligibility = Extract<DraftAttachment, { kind: 'eligibility' }>

/** Flags first, then value and band, what to look at besides, and each answer. */
const screeningLines = (sent: Screening, { pack, language }: View): Html[] => {
  const questionnaire = pack.questionnaires.find(({ id }) => id === sent.questionnaire)
  const answers = sent.answers ?? {}
  const scored = questionnaire && score(questionnaire, answers)
  const flags = scored?.ok ? scored.value.flags : []
  const notes = scored?.ok && questionnaire ? staffNotesOf(questionnaire, answers) : []
  const scales = Object.entries(sent.scales).map(([id, value]) => {
    const scale = scored?.ok ? scored.value.scales.find((one) => one.id === id) : undefined
    return text(language, 'desk-answers-scale', {
      scale: id,
      value,
      max: scale?.max ?? '—',
      band: scale?.band?.label[language] ?? sent.bands[id] ?? '—',
    })
  })
  const items = (questionnaire?.items ?? []).flatMap((item) => {
    const option = item.options.find(({ code }) => code === answers[item.id])
    if (!option) return []
    return [
      text(language, 'desk-answers-item', {
        item: item.id,
        question: item.text?.[language] ?? '',
        answer: option.label?.[language] ?? option.code,
      }),
    ]
  })
  return [
    join([bold(questionnaire?.title[language] ?? sent.questionnaire)]),
    ...flags.map(({ kind, item }) =>
      text(language, 'desk-answers-flag', { kind: label(language, `desk-risk-${kind}`), item }),
    ),
    ...scales,
    ...notes.map(({ note }) => text(language, 'desk-answers-note', { note: note[language] })),
    ...(items.length > 0 ? items : [text(language, 'desk-answers-none-kept')]),
  ]
}

const eligibilityLines = (sent: Eligibility, { pack, language }: View): Html[] => {
  const names = sent.programmes.map(
    (id) => pack.programmes.find((programme) => programme.id === id)?.name[language] ?? id,
  )
  const facts = Object.entries(sent.facts).map(([id, value]) => {
    const fact = pack.facts.find((one) => one.id === id)
    const shown =
      typeof value === 'boolean'
        ? label(language, value ? 'desk-yes' : 'desk-no')
        : (fact?.values?.find((choice) => choice.id === value)?.label[language] ?? String(value))
    return text(language, 'desk-answers-fact', { fact: fact?.label[language] ?? id, value: shown })
  })
  return [text(language, 'desk-answers-programmes', { programmes: names.join(', ') || '—' }), ...facts]
}

const linesOf = (attachment: DraftAttachment, view: View): Html[] =>
  attachment.kind === 'screening' ? screeningLines(attachment, view) : eligibilityLines(attachment, view)

/** The answers as they stand in the request. What is longer than a message goes in several. */
const answersScreen = (state: RequestState, kind: DraftAttachment['kind'], view: View): DeskScreen => {
  const lines = (state.details?.attachments ?? [])
    .filter((attachment) => attachment.kind === kind)
    .flatMap((attachment) => linesOf(attachment, view))
  const title = text(view.language, 'desk-answers-title', { code: state.code })
  const body = lines.length > 0 ? lines : [text(view.language, 'desk-answers-nothing')]
  return screen(join([title, ...body], '\n'))
}

/**
 * Shows the answers that the citizen sent along, as protected content, to who works on the case or leads. Each look is
 * written into the request in the same commit.
 */
export const revealAnswers = (before: RequestState, desk: Desk): Result<Turn, CommandRefusal> => {
  const { world } = desk
  const kinds = new Set((before.details?.attachments ?? []).map(({ kind }) => kind))
  let state = before
  const effects: DeskEffect[] = []
  // Somebody who may not look is not told either whether there is something to see.
  for (const kind of kinds.size > 0 ? kinds : (['screening'] as const)) {
    const looked = give(state, { type: 'record-reveal', what: kind }, world, `${world.inputKey}.${kind}`)
    if (!looked.ok) return looked
    state = looked.value.state
    if (looked.value.effects.length > 0)
      effects.push(...looked.value.effects, sayCase(state.code, answersScreen(state, kind, ownView(world))))
  }
  return ok(only(desk, ...effects))
}
