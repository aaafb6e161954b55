import type { Attachment, Input } from '@caunoi/conversation'
import { label, text } from '@caunoi/conversation'
import { instantOf, isCalendarDate, type Language, type Pack } from '@caunoi/core'
import {
  type MessageFile,
  parseRequestCode,
  type RequestCommand,
  type StaffActor,
} from '@caunoi/core/request'
import type { PendingWords } from '../documents/staff.ts'
import { takeCallAnswer } from './call/press-call.ts'
import { caseEntry } from './case-screen.ts'
import type { DeskTools } from './desk-tools.ts'
import { refusalText } from './refusal-text.ts'
import { runCommand } from './run-command.ts'
import { addressOfStaff } from './staff-id.ts'

/** `25/11 9:00` or `25/11/2026 14:30`, in the year that makes it lie ahead. */
const momentIn = (words: string, now: string, pack: Pack): string | undefined => {
  const match = /(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?\D+(\d{1,2})(?:[:hg](\d{2})?)?/.exec(words)
  if (!match) return undefined
  const [, day = '', month = '', year, hour = '', minute = '0'] = match
  const two = (value: string) => value.padStart(2, '0')
  const minutes = Number(hour) * 60 + Number(minute)
  if (minutes >= 24 * 60) return undefined
  const thisYear = Number(now.slice(0, 4))
  for (const candidate of year === undefined ? [thisYear, thisYear + 1] : [Number(year)]) {
    const date = `${candidate}-${two(month)}-${two(day)}`
    if (!isCalendarDate(date)) continue
    const moment = instantOf(date, minutes, pack.timeZone)
    if (year !== undefined || Date.parse(moment) > Date.parse(now)) return moment
  }
  return undefined
}

const fileOf = ({ type, fileId, fileName }: Attachment): MessageFile => ({
  type,
  fileId,
  ...(fileName !== undefined && { fileName }),
})

/** What the words are, as a command; or what is wrong with them, in words for staff. */
const commandOf = (
  pending: PendingWords,
  input: Input,
  now: string,
  pack: Pack,
  language: Language,
): { command: RequestCommand } | { wrong: string } => {
  const words = input.kind === 'text' ? input.text.trim() : input.kind === 'attachment' ? input.caption : ''
  const wrong = (id: string) => ({ wrong: label(language, id) })
  if (pending.kind === 'message') {
    if (input.kind === 'attachment')
      return {
        command: {
          type: 'message-citizen',
          text: words || label(language, 'desk-file'),
          file: fileOf(input.attachment),
        },
      }
    return words === '' ? wrong('desk-words-needed') : { command: { type: 'message-citizen', text: words } }
  }
  if (words === '') return wrong('desk-words-needed')
  switch (pending.kind) {
    case 'note':
      return { command: { type: 'note', text: words } }
    case 'schedule': {
      const from = momentIn(words, now, pack)
      const [, place = ''] = words.split(/[,;]\s*(.*)/s)
      return from
        ? { command: { type: 'schedule', from, ...(place !== '' && { place }) } }
        : wrong('desk-schedule-wrong')
    }
    case 'confirm':
      return pending.from === undefined
        ? wrong('desk-schedule-wrong')
        : { command: { type: 'schedule', from: pending.from, confirms: true, place: words } }
    case 'duplicate': {
      const of = parseRequestCode(words)
      return of ? { command: { type: 'mark-duplicate', of } } : wrong('desk-code-wrong')
    }
    case 'agency': {
      const [name = '', note = ''] = words.split(/[:\n]\s*(.*)/s)
      return {
        command: {
          type: 'pass',
          to: { kind: 'agency', name: name.slice(0, 200), basis: 'consent' },
          note: note === '' ? words : note,
        },
      }
    }
    case 'refuse':
      return { command: { type: 'refuse-referral', note: words } }
    case 'reopen':
      return { command: { type: 'reopen', note: words } }
    case 'call':
      return wrong('desk-words-needed')
  }
}

/** Takes the words that a staff member was asked for. The answer is for their private chat. */
export const takeWords = async (
  pending: PendingWords,
  input: Input,
  actor: StaffActor,
  update: string,
  tools: DeskTools,
): Promise<string | undefined> => {
  const { ledger, postman } = tools
  const { deps } = ledger
  if (pending.kind === 'call') {
    const words = input.kind === 'text' ? input.text : input.kind === 'contact' ? input.phone : ''
    return takeCallAnswer(pending.code, { kind: 'words', text: words }, { actor, update }, tools)
  }
  const { language } = ledger.view(addressOfStaff(actor.id))
  const read = commandOf(pending, input, deps.now(), deps.pack, language)
  if ('wrong' in read) return read.wrong
  const outcome = await runCommand(
    {
      code: pending.code,
      actor,
      command: read.command,
      updateKey: `u${update}`,
      endsPending: true,
      update,
      reply: (state) => [
        caseEntry(
          state,
          actor,
          ledger.view(addressOfStaff(actor.id)),
          text(language, `desk-done-${pending.kind}`, { code: state.code }),
        ),
      ],
    },
    ledger,
    postman,
  )
  return outcome.ok ? undefined : refusalText(outcome.error, language)
}
