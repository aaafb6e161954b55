import type { CommandType } from './command.ts'
import type { RequestDraft } from './draft.ts'

/**
 * The draft of a report about an entry, with nothing in it about who wrote: only the entry, and whether the writer may be thanked.
 */
export const asReport = ({ centre, source, text, contact, entry }: RequestDraft): RequestDraft => ({
  kind: 'wrong-information',
  ...(entry && { entry }),
  centre,
  source,
  text,
  needs: [],
  services: [],
  urgency: 'normal',
  contact: { mode: contact.mode === 'discreet' ? 'discreet' : 'chat' },
  forWhom: 'self',
  minor: false,
  risks: [],
  attachments: [],
  discreet: false,
})

/** What is done about a person, and so has no place where there is only an entry. */
export const onlyForPeople: ReadonlySet<CommandType> = new Set([
  'verify',
  'assess',
  'connect',
  'schedule',
  'wait-for-citizen',
  'mark-unreachable',
  'follow-up',
  'answer-follow-up',
  'change-urgency',
])
