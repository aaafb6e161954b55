import { addMinutes } from '@caunoi/core'
import { decide, type MessageFile } from '@caunoi/core/request'
import type { Context } from '../../context.ts'
import type { DialogInput } from '../../dialog.ts'
import type { Effect } from '../../effect.ts'
import { type Html, join } from '../../html.ts'
import type { Attachment } from '../../input.ts'
import type { PlainMessageId } from '../../message-text.ts'
import { centreFor } from './new-request.ts'

/** What can be written to staff: words, and files that stay with the messenger. */
export interface StaffMessage {
  text: string
  file?: MessageFile
}

const fileOf = ({ type, fileId, fileName }: Attachment) => ({
  type,
  fileId,
  ...(fileName !== undefined && { fileName }),
})

/** An input as a message to staff; undefined for what is none. */
export const messageOf = (input: DialogInput): StaffMessage | undefined => {
  switch (input.kind) {
    case 'text':
      return { text: input.text }
    case 'attachment':
      return { text: input.caption, file: fileOf(input.attachment) }
    case 'location':
      return { text: '', file: { type: 'location', latitude: input.latitude, longitude: input.longitude } }
    case 'contact':
      return { text: input.phone }
    default:
      return undefined
  }
}

/** So many files a day go into one request: all papers of a case, and not a flood that buries a worker's chat. */
const FILES_A_DAY = 30

/** A place is no file: where somebody is must always arrive. */
const isFile = (file: MessageFile | undefined): boolean => file !== undefined && file.type !== 'location'

const filesOfDay = (code: string, { world }: Context): number => {
  const since = Date.parse(addMinutes(world.now, -24 * 60))
  const messages = world.requests.find((request) => request.code === code)?.details?.messages ?? []
  return messages.filter(({ from, at, file }) => from === 'citizen' && isFile(file) && Date.parse(at) > since)
    .length
}

/** What came of words and files for staff. */
export interface Written {
  /** None where nothing but a file too many was sent. */
  effects: Effect[]
  /** The file is one too many; the words under it went all the same. */
  isFileLeftOut: boolean
}

/** Adds a message to a request; undefined when its state does not allow it. */
export const writeToStaff = (code: string, message: StaffMessage, context: Context): Written | undefined => {
  const effects = act(code, { type: 'message-staff', ...message }, context)
  if (!effects || !isFile(message.file) || filesOfDay(code, context) < FILES_A_DAY)
    return effects && { effects, isFileLeftOut: false }
  const { text } = message
  const words = text.trim() === '' ? [] : act(code, { type: 'message-staff', text }, context)
  return words && { effects: words, isFileLeftOut: true }
}

/** What the person is told: what was passed on, and what was not. */
export const writtenNote = (
  { effects, isFileLeftOut }: Written,
  passedOn: PlainMessageId,
  context: Context,
): Html =>
  join([
    effects.length > 0 && context.t(passedOn),
    isFileLeftOut && context.t('requests-file-left-out', { count: FILES_A_DAY }),
  ])

/** Lets the person do something with a request of theirs; undefined when it is refused. */
export const act = (
  code: string,
  command: Parameters<typeof decide>[1],
  context: Context,
): Effect[] | undefined => {
  const { world } = context
  const request = world.requests.find((entry) => entry.code === code)
  const centre = world.centres.find((entry) => entry.id === request?.centre) ?? centreFor(context)
  if (!request || !centre) return undefined
  const decided = decide(request, command, {
    at: world.now,
    actor: { kind: 'citizen', person: world.person },
    settings: centre.settings,
  })
  return decided.ok ? [{ kind: 'request-events', request: code, events: decided.value }] : undefined
}
