import { decide, type MessageFile } from '@caunoi/core/request'
import type { Context } from '../../context.ts'
import type { DialogInput } from '../../dialog.ts'
import type { Effect } from '../../effect.ts'
import type { Attachment } from '../../input.ts'
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

/** Adds a message to a request; undefined when its state does not allow it. */
export const writeToStaff = (code: string, message: StaffMessage, context: Context): Effect[] | undefined =>
  act(code, { type: 'message-staff', ...message }, context)

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
