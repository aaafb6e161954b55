import { randomUUID } from 'node:crypto'
import { mainLanguage } from '@caunoi/core'
import { digest } from '@caunoi/desk'
import { mutate } from '@caunoi/storage'
import { addressKey, isSameAddress, type Room } from '../address.ts'
import { RequestDocument, stateOf } from '../documents/request.ts'
import type { Repository } from '../records/repository.ts'
import type { Delivery } from './delivery.ts'

/** So many new requests waiting for one group are told in one message. */
const GATHERED = 6
const IN_ONE = 15

const waitingCard = (document: RequestDocument) =>
  document.outbox.find(
    (entry) =>
      entry.kind === 'card' &&
      entry.urgency !== 'emergency' &&
      !document.cards.some((card) => isSameAddress(card.to, entry.to)),
  )

/** When more requests wait than the group may be told one by one, tells them as a list. Urgent ones never wait for it. */
export const digestWaiting = async (
  documents: RequestDocument[],
  repository: Repository,
  delivery: Delivery,
): Promise<void> => {
  const byRoom = new Map<string, { to: Room; waiting: RequestDocument[] }>()
  for (const document of documents) {
    const to = waitingCard(document)?.to
    // What waits for a group that is not the centre's any more is looked at one by one.
    if (!to || !isSameAddress(repository.centres.byId(stateOf(document).centre).room, to)) continue
    const { waiting } = byRoom.get(addressKey(to)) ?? { waiting: [] }
    byRoom.set(addressKey(to), { to, waiting: [...waiting, document] })
  }
  for (const { to, waiting } of byRoom.values())
    if (waiting.length >= GATHERED && (await delivery.isCrowded(to)))
      await withLeases(waiting.slice(0, IN_ONE), repository, (documents) =>
        tell(to, documents, repository, delivery),
      )
}

/** Whoever has a request's lease is about to tell of it, in this process or another: it is left out. */
const withLeases = async (
  documents: readonly RequestDocument[],
  repository: Repository,
  work: (documents: RequestDocument[]) => Promise<void>,
): Promise<void> => {
  const { leases } = repository.deps
  const taken = await Promise.all(documents.map(({ code }) => leases.take(`requests/${code}`)))
  try {
    const codes = documents.flatMap(({ code }, index) => (taken[index] ? [code] : []))
    const now = await Promise.all(codes.map((code) => repository.request(code)))
    await work(now.flatMap((document) => (document && waitingCard(document) ? [document] : [])))
  } finally {
    await Promise.all(taken.map((lease) => lease?.release()))
  }
}

const tell = async (
  to: Room,
  documents: RequestDocument[],
  repository: Repository,
  delivery: Delivery,
): Promise<void> => {
  const { deps } = repository
  if (documents.length === 0 || !(await delivery.takeRoom(to))) return
  const view = { now: deps.now(), pack: deps.pack, language: mainLanguage }
  const sent = await deps.channels.send(
    {
      kind: 'say',
      to: { channel: to.channel, chat: to.chat },
      ...digest(documents.map(stateOf), view),
    },
    randomUUID(),
  )
  // The cards of a digest that was not taken stay in their outboxes; the next beat of the clock tries again.
  if (!sent.ok) deps.log.warn({ failure: sent.error.kind }, 'a digest could not be delivered')
  else if (sent.value.message !== undefined)
    for (const document of documents) await markTold(document.code, to, sent.value.message, repository)
}

const markTold = (code: string, to: Room, message: string, repository: Repository): Promise<void> =>
  mutate(repository.deps.store, 'requests', code, (stored) => {
    if (!stored) return { result: undefined }
    const document = RequestDocument.parse(stored.value)
    const next: RequestDocument = {
      ...document,
      outbox: document.outbox.filter((entry) => entry.kind !== 'card' || !isSameAddress(entry.to, to)),
      cards: [...document.cards.filter((card) => !isSameAddress(card.to, to)), { to, message, digest: true }],
    }
    return { put: repository.contents.request(next), result: undefined }
  })
