import type { EventOf, ReportedEntry, RequestEvent } from '@caunoi/core/request'
import type { Context } from './context.ts'
import { helpLine } from './crisis-numbers.ts'
import { entryName } from './entry-name.ts'
import { escapeHtml, type Html, join } from './html.ts'
import { homeRow } from './menu.ts'
import type { Button, Screen } from './screen.ts'
import { visitTime } from './visit-time.ts'

/** An appointment that still lies ahead; of two reminders that come late together only the last is told. */
const reminder = (event: EventOf<'reminded'>, code: string, context: Context): Html | undefined => {
  const request = context.world.requests.find((entry) => entry.code === code)
  const { appointment } = request ?? {}
  if (event.alert.deadline !== 'appointment' || !request || !appointment) return undefined
  const last = request.reminded.findLast(({ deadline }) => deadline === 'appointment')
  const isAhead = Date.parse(appointment.from) > Date.parse(context.world.now)
  if (!isAhead || last?.dueAt !== event.alert.dueAt) return undefined
  const when = visitTime(appointment.from, context)
  if (appointment.proposed) return context.t('notification-visit-unconfirmed', { code, when })
  return context.t('notification-appointment', { code, when, place: request.details?.appointmentPlace ?? '' })
}

const isVisit = (code: string, context: Context): boolean =>
  context.world.requests.some((request) => request.code === code && request.kind === 'visit')

/** What the citizen is told of an event, or undefined where it is the staff's own business. */
const words = (event: RequestEvent, code: string, context: Context): Html | undefined => {
  switch (event.type) {
    case 'taken':
    case 'released':
    case 'lease-expired':
    case 'referral-accepted':
    case 'referral-refused':
    case 'verified':
    case 'assessed':
    case 'waiting-started':
    case 'marked-unreachable':
    case 'followed-up':
    case 'marked-duplicate':
      return context.t(`notification-${event.type}`, { code })
    case 'passed':
      return context.t(`notification-passed-${event.to.kind}`, {
        code,
        agency: event.to.kind === 'agency' ? event.to.name : '',
      })
    case 'connected': {
      const service = context.world.pack.services.find((entry) => entry.id === event.service)
      return context.t('notification-connected', { code, service: service ? context.raw(service.name) : '' })
    }
    case 'scheduled':
      return context.t(isVisit(code, context) ? 'notification-visit-agreed' : 'notification-scheduled', {
        code,
        when: visitTime(event.from, context),
        place: event.place ?? '',
      })
    case 'reminded':
      return reminder(event, code, context)
    case 'citizen-messaged':
      return context.t('notification-message', { code, text: { html: escapeHtml(event.text ?? '') } })
    case 'closed':
      return join([
        context.t(`notification-closed-${event.outcome}`, { code, entry: '' }),
        context.t('notification-closed-ask'),
      ])
    case 'reopened':
      return context.t('notification-reopened', { code })
    case 'sent':
    case 'reassigned':
    case 'noted':
    case 'staff-messaged':
    case 'cancelled':
    case 'follow-up-answered':
    case 'urgency-changed':
    case 'revealed':
    case 'details-erased':
    case 'escalated':
      return undefined
  }
}

/** Of a report only the outcome is told, with thanks, and what staff ask. */
const wordsOnReport = (
  event: RequestEvent,
  code: string,
  entry: ReportedEntry,
  context: Context,
): Html | undefined => {
  if (event.type === 'citizen-messaged') return words(event, code, context)
  return event.type === 'closed'
    ? context.t(`notification-closed-${event.outcome}`, {
        code,
        entry: entryName(entry, context.world.pack, context.language),
      })
    : undefined
}

const buttons = (event: RequestEvent, code: string, context: Context): Button[][] => {
  if (event.type === 'citizen-messaged')
    return [[{ label: context.l('notification-reply'), go: `requests ${code} talk` }]]
  return [[{ label: context.l('notification-look'), go: `requests ${code}` }], homeRow(context)]
}

/**
 * The message about an event of one of the person's requests. Somebody who asked not to be written to gets none: they
 * see the state when they look.
 */
export const notificationScreen = (
  code: string,
  event: RequestEvent,
  context: Context,
): Screen | undefined => {
  const request = context.world.requests.find((entry) => entry.code === code)
  if (!request || request.details?.contact.mode === 'discreet') return undefined
  // The citizen's own acts are answered where they were done.
  if (event.by.kind === 'citizen') return undefined
  const { entry } = request
  const text = entry ? wordsOnReport(event, code, entry, context) : words(event, code, context)
  if (!text) return undefined
  return {
    id: 'notification',
    text: event.type === 'closed' && !entry ? join([text, helpLine(context)]) : text,
    buttons: buttons(event, code, context),
  }
}
