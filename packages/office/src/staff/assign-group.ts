import { mainLanguage } from '@caunoi/core'
import { deskText, mayManage } from '@caunoi/desk'
import { isSameAddress, type Room } from '../address.ts'
import type { Membership } from '../channel.ts'
import type { Said } from '../incoming.ts'
import type { Repository } from '../records/repository.ts'
import { showWaiting } from '../requests/waits-for-room.ts'
import { type GroupCode, readGroupCode } from './group-code.ts'
import type { Tools } from './tools.ts'

const CODES = 'group-codes'

const administers = (place: Membership): boolean => place === 'owner' || place === 'administrator'

/** Uses a code up and gives the group to its centre, both or neither; false when it was used before. */
const redeem = async (code: GroupCode, room: Room, repository: Repository): Promise<boolean> => {
  const { result } = await repository.transact((records) => {
    if (records.unit.read(CODES, code.id) !== undefined) return false
    records.unit.put(CODES, code.id, { value: { v: 1, centre: code.centre }, due: code.expiresAt })
    const { collection, id, put } = repository.centres.withRoom(code.centre, room)
    records.unit.put(collection, id, put)
    return true
  })
  if (result) repository.centres.know(code.centre, room)
  else await repository.centres.refresh()
  return result
}

/** The centre that somebody leads, as can be seen now: by appointment, or in a group that can be looked into. */
const ledBy = async ({ from }: Said, { team }: Tools): Promise<string | undefined> => {
  const standing = await team.standing(from)
  if (standing.is !== 'staff' || standing.isUnseen) return undefined
  const { role, centre } = standing.actor
  return mayManage(role) ? centre : undefined
}

/**
 * `/nhom [code]`: an administrator of the group makes it the desk of a centre, with a one-time code of the operator or as
 * one of those who lead that centre. Nobody else learns anything by it.
 */
export const assignGroup = async (
  said: Said,
  written: string,
  tools: Tools,
): Promise<{ result: string | undefined; isWrong: boolean }> => {
  const answer = (result: string | undefined) => ({ result, isWrong: false })
  const { where, from } = said
  const { deps, centres } = tools.repository
  const place = await deps.channels.membership(where, from.address)
  if (place === 'silent') return answer(deskText(mainLanguage, 'refusal-unknown-now'))
  if (place === 'lost') return answer(undefined)
  if (!administers(place)) return answer(deskText(mainLanguage, 'desk-group-not-admin'))
  const known = deps.pack.providers.filter((provider) => provider.centre)
  const ids = known.map(({ id }) => id)
  const code = readGroupCode(deps.groupCodeKey, written, ids, deps.now())
  // The same message may come twice: what it asked for is done then.
  const isRedeemed =
    code !== undefined &&
    ((await redeem(code, where, tools.repository)) || isSameAddress(centres.byId(code.centre).room, where))
  // A wrong code must not move the desk of whoever leads another centre.
  const centre = isRedeemed ? code.centre : written === '' ? await ledBy(said, tools) : undefined
  const provider = known.find(({ id }) => id === centre)
  if (!provider) {
    if (written === '') return answer(deskText(mainLanguage, 'desk-group-code-needed'))
    deps.log.warn('a wrong, used or old code was given for a group')
    return { result: deskText(mainLanguage, 'desk-group-code-wrong'), isWrong: true }
  }
  if (!isRedeemed) await centres.assign(provider.id, where)
  tools.delivery.deliverSoon(await showWaiting(provider.id, tools.repository))
  return answer(deskText(mainLanguage, 'desk-group-set', { centre: provider.name[mainLanguage] }))
}
