import { bold, type Html, join, label, text } from '@caunoi/conversation'
import type { DraftAttachment, RequestState } from '@caunoi/core/request'
import { score, staffNotesOf } from '@caunoi/core/screening'
import type { NewEntry } from '../outbox/entry.ts'
import type { DeskAct, DeskTools } from './desk-tools.ts'
import { refusalText } from './refusal-text.ts'
import { runCommand } from './run-command.ts'
import { addressOfStaff } from './staff-id.ts'
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

/**
 * Shows the answers that the citizen sent along, as protected content, to who works on the case or leads. Each look is
 * written into the request in the same commit.
 */
export const revealAnswers = async (
  before: RequestState,
  { actor, update }: DeskAct,
  { ledger, postman }: DeskTools,
): Promise<{ ok: true } | { ok: false; why: string }> => {
  const view = ledger.view(addressOfStaff(actor.id))
  const kinds = new Set((before.details?.attachments ?? []).map(({ kind }) => kind))
  // Somebody who may not look is not told either whether there is something to see.
  for (const kind of kinds.size > 0 ? kinds : (['screening'] as const)) {
    const reply = (state: RequestState): NewEntry[] => {
      const lines = (state.details?.attachments ?? [])
        .filter((attachment) => attachment.kind === kind)
        .flatMap((attachment) => linesOf(attachment, view))
      const title = text(view.language, 'desk-answers-title', { code: state.code })
      const body = lines.length > 0 ? lines : [text(view.language, 'desk-answers-nothing')]
      // What is longer than a message goes in several.
      return [
        {
          kind: 'say',
          to: addressOfStaff(actor.id),
          text: join([title, ...body], '\n'),
          buttons: [],
          protect: true,
        },
      ]
    }
    const outcome = await runCommand(
      {
        code: before.code,
        actor,
        command: { type: 'record-reveal', what: kind },
        updateKey: `u${update}.${kind}`,
        reply,
      },
      ledger,
      postman,
    )
    if (!outcome.ok) return { ok: false, why: refusalText(outcome.error, view.language) }
  }
  return { ok: true }
}
