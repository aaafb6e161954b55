import type { Attachment } from '@caunoi/conversation'
import type { MessageFile } from '@caunoi/core/request'
import { wordsVerb } from '../ask-words.ts'
import { label } from '../message-text.ts'

const fileOf = ({ type, fileId, fileName }: Attachment): MessageFile => ({
  type,
  fileId,
  ...(fileName !== undefined && { fileName }),
})

/** Words, a picture, a voice message or a file for the citizen, who does not see the account. */
export const message = wordsVerb('message', (words, { world }, input) => {
  if (input.kind === 'attachment')
    return {
      command: {
        type: 'message-citizen',
        text: words || label(world.language, 'desk-file'),
        file: fileOf(input.attachment),
      },
    }
  return words === '' ? { wrong: 'desk-words-needed' } : { command: { type: 'message-citizen', text: words } }
})
