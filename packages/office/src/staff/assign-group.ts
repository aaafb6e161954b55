import { mainLanguage } from '@caunoi/core'
import { deskText } from '@caunoi/desk'
import { mutate } from '@caunoi/storage'
import { isSameAddress } from '../address.ts'
import type { Membership } from '../channel.ts'
import { RequestDocument, stateOf } from '../documents/request.ts'
import type { Said } from '../incoming.ts'
import { addToOutbox } from '../outbox/add.ts'
import type { Repository } from '../records/repository.ts'

const administers = (place: Membership): boolean => place === 'owner' || place === 'administrator'

/** `/nhom [centre]`: the group's owner or an administrator makes it a centre's group; what is to be said there. */
export const assignGroup = async (
  { where, from }: Said,
  wanted: string,
  repository: Repository,
): Promise<string | undefined> => {
  const { deps, centres } = repository
  const place = await deps.channels.membership(where, from.address)
  if (place === 'silent') throw new Error('The channel does not say who administers the group')
  if (place === 'lost') return undefined
  if (!administers(place)) return deskText(mainLanguage, 'desk-group-not-admin')
  const choices = deps.pack.providers.filter((provider) => provider.centre)
  const centre =
    choices.find((provider) => provider.id === wanted) ?? (choices.length === 1 ? choices[0] : undefined)
  if (!centre)
    return deskText(mainLanguage, 'desk-group-which', {
      centres: choices.map((provider) => `/nhom ${provider.id} — ${provider.name[mainLanguage]}`).join('\n'),
    })
  const { room } = centres.byId(centre.id)
  if (room !== undefined && !isSameAddress(room, where))
    if (!administers(await deps.channels.membership(room, from.address)))
      return deskText(mainLanguage, 'desk-group-taken')
  await centres.assign(centre.id, where)
  await showWaiting(centre.id, repository)
  return deskText(mainLanguage, 'desk-group-set', { centre: centre.name[mainLanguage] })
}

/** Requests that came before the group was known get their cards now. */
const showWaiting = async (centreId: string, repository: Repository): Promise<void> => {
  const { store, now } = repository.deps
  const centre = repository.centres.byId(centreId)
  const { room } = centre
  if (room === undefined) return
  for (const { id } of await store.byTag('requests', `open:${centreId}`))
    await mutate(store, 'requests', id, (stored) => {
      if (!stored) return { result: undefined }
      const document = RequestDocument.parse(stored.value)
      if (document.cards.some((card) => isSameAddress(card.to, room))) return { result: undefined }
      const { urgency } = stateOf(document)
      const entry = { kind: 'card' as const, to: room, urgency }
      const next = { ...document, outbox: addToOutbox(document.outbox, [entry], now()) }
      return { put: repository.contents.request(next), result: undefined }
    })
}
