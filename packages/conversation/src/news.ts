import type { EventOf, ReportedEntry, RequestEvent } from '@caunoi/core/request'
import { entryName } from './entry-name.ts'
import { escapeHtml, type Html, join } from './html.ts'
import { homeRow } from './menu.ts'
import { helpLine } from './numbers.ts'
import type { Scene } from './scene.ts'
import type { Button, Screen } from './screen.ts'
import { visitTime } from './visit-time.ts'

/** An appointment that still lies ahead; of two reminders that come late together only the last is told. */
const reminder = (event: EventOf<'reminded'>, code: string, scene: Scene): Html | undefined => {
  const request = scene.world.requests.find((entry) => entry.code === code)
  const { appointment } = request ?? {}
  if (event.alert.deadline !== 'appointment' || !request || !appointment) return undefined
  const last = request.reminded.findLast(({ deadline }) => deadline === 'appointment')
  const isAhead = Date.parse(appointment.from) > Date.parse(scene.world.now)
  if (!isAhead || last?.dueAt !== event.alert.dueAt) return undefined
  const when = visitTime(appointment.from, scene)
  if (appointment.proposed) return scene.t('news-visit-unconfirmed', { code, when })
  return scene.t('news-appointment', { code, when, place: request.details?.appointmentPlace ?? '' })
}

const isVisit = (code: string, scene: Scene): boolean =>
  scene.world.requests.some((request) => request.code === code && request.kind === 'visit')

/** What the citizen is told of an event, or undefined where it is the staff's own business. */
const words = (event: RequestEvent, code: string, scene: Scene): Html | undefined => {
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
      return scene.t(`news-${event.type}`, { code })
    case 'passed':
      return scene.t(`news-passed-${event.to.kind}`, {
        code,
        agency: event.to.kind === 'agency' ? event.to.name : '',
      })
    case 'connected': {
      const service = scene.world.pack.services.find((entry) => entry.id === event.service)
      return scene.t('news-connected', { code, service: service ? scene.raw(service.name) : '' })
    }
    case 'scheduled':
      return scene.t(isVisit(code, scene) ? 'news-visit-agreed' : 'news-scheduled', {
        code,
        when: visitTime(event.from, scene),
        place: event.place ?? '',
      })
    case 'reminded':
      return reminder(event, code, scene)
    case 'citizen-messaged':
      return scene.t('news-message', { code, text: { html: escapeHtml(event.text ?? '') } })
    case 'closed':
      return join([scene.t(`news-closed-${event.outcome}`, { code, entry: '' }), scene.t('news-closed-ask')])
    case 'reopened':
      return scene.t('news-reopened', { code })
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
  scene: Scene,
): Html | undefined => {
  if (event.type === 'citizen-messaged') return words(event, code, scene)
  return event.type === 'closed'
    ? scene.t(`news-closed-${event.outcome}`, {
        code,
        entry: entryName(entry, scene.world.pack, scene.language),
      })
    : undefined
}

const buttons = (event: RequestEvent, code: string, scene: Scene): Button[][] => {
  if (event.type === 'citizen-messaged')
    return [[{ label: scene.l('news-reply'), go: `requests ${code} talk` }]]
  return [[{ label: scene.l('news-look'), go: `requests ${code}` }], homeRow(scene)]
}

/**
 * The message about an event of one of the person's requests. Somebody who asked not to be written to gets none: they
 * see the state when they look.
 */
export const newsScreen = (code: string, event: RequestEvent, scene: Scene): Screen | undefined => {
  const request = scene.world.requests.find((entry) => entry.code === code)
  if (!request || request.details?.contact.mode === 'discreet') return undefined
  // The citizen's own acts are answered where they were done.
  if (event.by.kind === 'citizen') return undefined
  const { entry } = request
  const text = entry ? wordsOnReport(event, code, entry, scene) : words(event, code, scene)
  if (!text) return undefined
  return {
    id: 'news',
    text: event.type === 'closed' && !entry ? join([text, helpLine(scene)]) : text,
    buttons: buttons(event, code, scene),
  }
}
