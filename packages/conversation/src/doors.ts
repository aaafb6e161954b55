import type { Arrival } from './arrival.ts'
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
import { screenOpening } from './dialogs/screen.ts'
import { serviceOpening } from './dialogs/service.ts'
import { join } from './html.ts'
import { homeRow, menuScreen } from './menu.ts'
import { quickExit } from './quick-exit.ts'
import type { Scene } from './scene.ts'
import type { MessagesAfter } from './text.ts'

/** A place of the bot that can be reached from anywhere. */
export interface Door {
  /** The dialog that is open stays so underneath, and is offered again. */
  keepsOpen?: boolean
  open(rest: string, scene: Scene): Arrival
}

const dialogDoor = (opening: (rest: string, scene: Scene) => Opening): Door => ({
  open: (rest, scene) => ({ opening: opening(rest, scene) }),
})

const welcome: Door = {
  open: (_, scene) => ({ screen: menuScreen(scene, scene.t('welcome')) }),
}

const help: Door = {
  open: (_, scene) => ({
    screen: { id: 'help', text: join([scene.t('help'), scene.t('help-machine')]), buttons: [homeRow(scene)] },
  }),
}

/** Every door by the name that buttons use. */
export const doors: Record<string, Door> = {
  start: welcome,
  menu: { open: (_, scene) => ({ screen: menuScreen(scene) }) },
  find: dialogDoor((rest, scene) => findOpening(rest, scene)),
  service: dialogDoor((rest) => serviceOpening(rest)),
  benefits: dialogDoor((rest, scene) => benefitsOpening(rest, scene)),
  book: dialogDoor((rest, scene) => bookOpening(rest, scene)),
  screen: dialogDoor((rest, scene) => screenOpening(rest, scene)),
  report: { keepsOpen: true, open: reportArrival },
  request: dialogDoor((rest, scene) => requestOpening(rest, scene)),
  requests: dialogDoor((rest, scene) => requestsOpening(rest, scene)),
  handbook: dialogDoor((rest, scene) => handbookOpening(rest, scene)),
  events: dialogDoor((rest, scene) => eventsOpening(rest, scene)),
  privacy: dialogDoor((rest, scene) => privacyOpening(rest, scene)),
  language: dialogDoor(() => languageOpening()),
  crisis: { keepsOpen: true, open: (_, scene) => ({ opening: crisisOpening(noDanger, scene) }) },
  exit: { open: (_, scene) => quickExit(scene) },
  help,
}

/** The commands of the menu in Telegram, each with its door. */
export const commandDoors = {
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

const isCommand = (name: string): name is keyof typeof commandDoors => Object.hasOwn(commandDoors, name)

/** Names come from outside: only those written here count. */
export const doorNamed = (name: string): Door | undefined =>
  Object.hasOwn(doors, name) ? doors[name] : undefined

export const doorOfCommand = (name: string): Door | undefined =>
  isCommand(name) ? doorNamed(commandDoors[name]) : undefined

const LINK_DOORS: Record<string, string> = {
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
): { door: string; target: string; campaign?: string } | undefined => {
  if (payload.length > LONGEST_LINK) return undefined
  const match = /^([sqphe])_([a-z0-9-]+?)(?:--([A-Za-z0-9_-]+))?$/.exec(payload)
  if (!match) return undefined
  const [, kind = '', target = '', campaign] = match
  return { door: LINK_DOORS[kind] ?? 'start', target, ...(campaign && { campaign }) }
}

/** The door behind a deep link, and what to tell it; an unknown payload leads to the welcome. */
export const doorOfLink = (payload: string): [Door, string] => {
  const link = readLink(payload)
  const door = link && doors[link.door]
  if (!link || !door) return [welcome, '']
  const { campaign } = link
  if (!campaign) return [door, link.target]
  const counted: Door = {
    open: (rest, scene) => {
      const arrival = door.open(rest, scene)
      return {
        ...arrival,
        effects: [...(arrival.effects ?? []), { kind: 'count', what: 'campaign', key: campaign }],
      }
    },
  }
  return [counted, link.target]
}
