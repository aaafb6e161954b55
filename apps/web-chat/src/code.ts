import { createHash } from 'node:crypto'
import type { Address } from '@caunoi/office'

/** As addresses name this channel. */
export const CHANNEL = 'web'

/** Letters and digits that nobody mixes up, as pages make codes from: 20 of them are 100 bits that nobody guesses. */
const CODE = /^[0-9A-HJKMNP-TV-Z]{20}$/

/** The code behind `Authorization: Bearer …`; undefined for anything else. */
export const codeIn = (header: string | undefined): string | undefined => {
  const code = /^Bearer ([0-9A-Za-z-]{20,40})$/
    .exec(header ?? '')?.[1]
    ?.toUpperCase()
    .replaceAll('-', '')
  return code !== undefined && CODE.test(code) ? code : undefined
}

/** Where whoever has the code is spoken to. The code itself is kept nowhere: who reads the store cannot come in with it. */
export const addressOf = (code: string): Address => ({
  channel: CHANNEL,
  chat: createHash('sha256').update(code).digest('base64url').slice(0, 22),
})
