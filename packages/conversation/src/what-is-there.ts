import type { Context } from './context.ts'

/** Whether what a button or a link names is there, and may be chosen by this person. */
type IsThere = (rest: string, context: Context) => boolean

const among = (entries: readonly { id: string }[], id: string): boolean =>
  entries.some((entry) => entry.id === id)

export const isService: IsThere = (id, { world }) => among(world.pack.services, id)

export const isProgramme: IsThere = (id, { world }) => id === '' || among(world.pack.programmes, id)

export const isQuestionnaire: IsThere = (id, { world }) => id === '' || among(world.pack.questionnaires, id)

export const isHandbook: IsThere = (id, { world }) => id === '' || among(world.pack.handbooks, id)

export const isEvent: IsThere = (id, { world }) => id === '' || among(world.pack.events, id)

/** `need:<id>`, or words to look for. */
export const isSearch: IsThere = (rest, { world }) =>
  !rest.startsWith('need:') || among(world.pack.needs, rest.slice('need:'.length))

/** `service:<id>` of one that takes requests, `need:<id>`, or nothing. */
export const isRequestable: IsThere = (rest, { world }) => {
  const [kind, id = ''] = rest.split(/:(.*)/s)
  if (kind === 'service') return world.pack.services.some((entry) => entry.id === id && entry.requestable)
  return rest === '' || (kind === 'need' && among(world.pack.needs, id))
}

/** The code of a request of this person, with what to do there. */
export const isOwnRequest: IsThere = (rest, { world }) =>
  rest === '' || world.requests.some(({ code }) => rest === code || rest === `${code} talk`)
