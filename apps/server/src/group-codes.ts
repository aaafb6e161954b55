import { randomBytes } from 'node:crypto'
import { mainLanguage, type Pack } from '@caunoi/core'
import { makeGroupCode } from '@caunoi/office'

/**
 * Until the first centre has its group, whoever starts the bot is told how one gets it: with a code that is good once. Not a
 * line of the log, which may be collected elsewhere.
 */
export const offerGroupCodes = (centres: readonly string[], pack: Pack, key: Uint8Array): void => {
  const now = new Date().toISOString()
  const lines = centres.map((id) => {
    const name = pack.providers.find((provider) => provider.id === id)?.name[mainLanguage] ?? id
    return `  /nhom ${makeGroupCode(key, id, now, randomBytes(2))}   ${name} (${id})`
  })
  process.stderr.write(
    [
      'No centre has a group yet. Add the bot to the group of a centre; an administrator of the group sends there, within three days:',
      ...lines,
      'The codes work once. For new ones: caunoi group-code',
      '',
    ].join('\n'),
  )
}
