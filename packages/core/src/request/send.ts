import { interventionDue, promiseAnswer } from './deadline.ts'
import { type CommandOf, type Decision, happened, type RequestContext, refused } from './happening.ts'

/** A new request: agreed to, or logged by staff of the centre it is for. */
export const send = (command: CommandOf<'send'>, context: RequestContext): Decision => {
  const { code, draft } = command
  const { actor, at, settings } = context
  if (actor.kind === 'staff' && actor.centre !== draft.centre)
    return refused({ code: 'other-centre', params: { command: 'send', centre: actor.centre } })
  if (actor.kind === 'citizen' && !draft.consent)
    return refused({ code: 'consent-missing', params: { for: 'request' } })
  for (const { kind } of draft.attachments)
    if (!draft.consent?.includes.includes(kind))
      return refused({ code: 'consent-missing', params: { for: kind } })
  const { text, contact, attachments, consent, ...open } = draft
  const interveneBy = interventionDue(draft, at)
  return happened(command, context, {
    type: 'sent',
    code,
    person: actor.kind === 'citizen' ? actor.person : null,
    draft: { ...open, discreet: draft.discreet || contact.mode === 'discreet' },
    details: { text, contact, attachments, ...(consent && { consent }) },
    promise: promiseAnswer(draft.urgency, at, settings),
    ...(interveneBy !== undefined && { interveneBy }),
  })
}
