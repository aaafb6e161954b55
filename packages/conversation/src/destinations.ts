import type { Arrival } from './arrival.ts'
import type { Context } from './context.ts'
import { noDanger } from './danger.ts'
import type { Opening } from './dialog.ts'
import { benefitsOpening } from './dialogs/benefits.ts'
import { bookOpening } from './dialogs/book.ts'
import { crisisOpening } from './dialogs/crisis.ts'
import { eventsOpening } from './dialogs/events.ts'
import { findOpening } from './dialogs/find.ts'
import { handbookOpening } from './dialogs/handbook.ts'
import { languageOpening } from './dialogs/language.ts'
import { privacyOpening } from './dialogs/privacy.ts'
import { reportArrival } from './dialogs/request/report.ts'
import { requestOpening } from './dialogs/request/state.ts'
import { requestsOpening } from './dialogs/requests.ts'
import { screeningOpening } from './dialogs/screening.ts'
import { serviceOpening } from './dialogs/service.ts'
import { join } from './html.ts'
import { homeRow, menuScreen } from './menu.ts'
import type { MessagesAfter } from './message-text.ts'
import { quickExit } from './quick-exit.ts'
import {
  isEvent,
  isHandbook,
  isOwnRequest,
  isProgramme,
  isQuestionnaire,
  isRequestable,
  isSearch,
  isService,
} from './what-is-there.ts'

/** A place of the bot that can be reached from anywhere. */
export interface Destination {
  /** The dialog that is open stays so underneath, and is offered again. */
  keepsOpen?: boolean
  /** Whether what a button or a link names is there. Words behind a command are only words. */
  isThere?(rest: string, context: Context): boolean
  open(rest: string, context: Context): Arrival
}

const dialogDestination = (
  opening: (rest: string, context: Context) => Opening,
  isThere?: Destination['isThere'],
): Destination => ({
  open: (rest, context) => ({ opening: opening(rest, context) }),
  ...(isThere && { isThere }),
})

const welcome: Destination = {
  open: (_, context) => ({ screen: menuScreen(context, context.t('welcome')) }),
}

const help: Destination = {
  open: (_, context) => ({
    screen: {
      id: 'help',
      text: join([context.t('help'), context.t('help-machine')]),
      buttons: [homeRow(context)],
    },
  }),
}

/** Every destination by the name that buttons use. */
export const destinations: Record<string, Destination> = {
  start: welcome,
  menu: { open: (_, context) => ({ screen: menuScreen(context) }) },
  find: dialogDestination(findOpening, isSearch),
  service: dialogDestination(serviceOpening, isService),
  benefits: dialogDestination(benefitsOpening, isProgramme),
  book: dialogDestination(bookOpening, isService),
  screen: dialogDestination(screeningOpening, isQuestionnaire),
  report: { keepsOpen: true, open: reportArrival },
  request: dialogDestination(requestOpening, isRequestable),
  requests: dialogDestination(requestsOpening, isOwnRequest),
  handbook: dialogDestination(handbookOpening, isHandbook),
  events: dialogDestination(eventsOpening, isEvent),
  privacy: dialogDestination(privacyOpening),
  language: dialogDestination(() => languageOpening()),
  crisis: { keepsOpen: true, open: () => ({ opening: crisisOpening(noDanger) }) },
  exit: { open: (_, context) => quickExit(context) },
  help,
}

/** The commands of the menu in Telegram, each with its destination. */
export const commandDestinations = {
  start: 'start',
  timgiup: 'find',
  trocap: 'benefits',
  sangloc: 'screen',
  khancap: 'crisis',
  yeucau: 'requests',
  camnang: 'handbook',
  sukien: 'events',
  riengtu: 'privacy',
  thoat: 'exit',
  ngonngu: 'language',
  help: 'help',
} satisfies Partial<Record<MessagesAfter<'command-'>, string>>

const isCommand = (name: string): name is keyof typeof commandDestinations =>
  Object.hasOwn(commandDestinations, name)

/** Names come from outside: only those written here count. */
export const destinationNamed = (name: string): Destination | undefined =>
  Object.hasOwn(destinations, name) ? destinations[name] : undefined

export const destinationOfCommand = (name: string): Destination | undefined =>
  isCommand(name) ? destinationNamed(commandDestinations[name]) : undefined

const LINK_DESTINATIONS: Record<string, string> = {
  s: 'service',
  q: 'screen',
  p: 'benefits',
  h: 'handbook',
  e: 'events',
}

/** Telegram's limit for what stands behind `?start=`. */
const LONGEST_LINK = 64

/** Reads `s_<service>`, `q_<questionnaire>` ..., each with an optional `--<campaign>`. */
export const readLink = (
  payload: string,
): { destination: string; target: string; campaign?: string } | undefined => {
  if (payload.length > LONGEST_LINK) return undefined
  const match = /^([sqphe])_([a-z0-9-]+?)(?:--([A-Za-z0-9_-]+))?$/.exec(payload)
  if (!match) return undefined
  const [, kind = '', target = '', campaign] = match
  return { destination: LINK_DESTINATIONS[kind] ?? 'start', target, ...(campaign && { campaign }) }
}

/** The destination behind a deep link, and what to tell it; an unknown payload leads to the welcome. */
export const destinationOfLink = (payload: string): [Destination, string] => {
  const link = readLink(payload)
  const destination = link && destinations[link.destination]
  if (!link || !destination) return [welcome, '']
  const { campaign } = link
  if (!campaign) return [destination, link.target]
  const counted: Destination = {
    ...destination,
    open: (rest, context) => {
      const arrival = destination.open(rest, context)
      return {
        ...arrival,
        effects: [...(arrival.effects ?? []), { kind: 'count', what: 'campaign', key: campaign }],
      }
    },
  }
  return [counted, link.target]
}
