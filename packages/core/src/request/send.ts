import { interventionDue, promiseAnswer } from './deadline.ts'
import { type CommandOf, type Decision, newEvents, type RequestContext, refused } from './new-event.ts'
import { asReport } from './report.ts'

/** A new request: agreed to, or logged by staff of the centre it is for. */
export const send = (command: CommandOf<'send'>, context: RequestContext): Decision => {
  const { code } = command
  const isReport = command.draft.kind === 'wrong-information'
  const draft = isReport ? asReport(command.draft) : command.draft
  const { actor, at, settings } = context
  if (actor.kind === 'staff' && actor.centre !== draft.centre)
    return refused({ code: 'other-centre', params: { command: 'send', centre: actor.centre } })
  if (isReport && !draft.entry) return refused({ code: 'entry-missing', params: { command: 'send' } })
  // A report confides nothing.
  if (actor.kind === 'citizen' && !isReport && !draft.consent)
    return refused({ code: 'consent-missing', params: { for: 'request' } })
  for (const { kind } of draft.attachments)
    if (!draft.consent?.includes.includes(kind))
      return refused({ code: 'consent-missing', params: { for: kind } })
  const { text, contact, attachments, consent, ...open } = draft
  const interveneBy = interventionDue(draft, at, settings)
  return newEvents(command, context, {
    type: 'sent',
    code,
    person: actor.kind === 'citizen' ? actor.person : null,
    draft: { ...open, discreet: draft.discreet || (contact.mode === 'discreet' && !isReport) },
    details: { text, contact, attachments, ...(consent && { consent }) },
    promise: promiseAnswer(draft.urgency, at, settings),
    ...(interveneBy !== undefined && { interveneBy }),
  })
}
