import type { Attachment, Input } from '@caunoi/conversation'
import { label, text } from '@caunoi/conversation'
import { instantOf, isCalendarDate, type Pack } from '@caunoi/core'
import {
  type MessageFile,
  parseRequestCode,
  type RequestCommand,
  type StaffActor,
} from '@caunoi/core/request'
import type { PendingWords } from '../documents/staff.ts'
import type { Ledger } from '../ledger.ts'
import type { Postman } from '../outbox/postman.ts'
import { caseEntry } from './case-screen.ts'
import { refusalText } from './refusal-text.ts'
import { runCommand } from './run-command.ts'

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
): { command: RequestCommand } | { wrong: string } => {
  const words = input.kind === 'text' ? input.text.trim() : input.kind === 'attachment' ? input.caption : ''
  const wrong = (id: string) => ({ wrong: label('vi', id) })
  if (pending.kind === 'message') {
    if (input.kind === 'attachment')
      return {
        command: {
          type: 'message-citizen',
          text: words || label('vi', 'desk-file'),
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
  update: number,
  ledger: Ledger,
  postman: Postman,
): Promise<string | undefined> => {
  const { deps } = ledger
  const read = commandOf(pending, input, deps.now(), deps.pack)
  if ('wrong' in read) return read.wrong
  const outcome = await runCommand(
    {
      code: pending.code,
      actor,
      command: read.command,
      updateKey: `u${update}`,
      endsPending: true,
      reply: (state) => [
        caseEntry(
          state,
          actor,
          deps.now(),
          deps.pack,
          text('vi', `desk-done-${pending.kind}`, { code: state.code }),
        ),
      ],
    },
    ledger,
    postman,
  )
  return outcome.ok ? undefined : refusalText(outcome.error)
}
