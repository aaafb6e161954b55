import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** A secret of 32 random bytes. */
export type Key = Buffer

export const newKey = (): Key => randomBytes(32)

const nonceBytes = 12
let nonces: Buffer = Buffer.alloc(0)

/** The system is asked for random bytes for many at once: each call costs as much as sealing a short text. */
const newNonce = (): Buffer => {
  if (nonces.length === 0) nonces = randomBytes(nonceBytes * 512)
  const nonce = nonces.subarray(0, nonceBytes)
  nonces = nonces.subarray(nonceBytes)
  return nonce
}

/** AES-256-GCM: nonce, ciphertext and tag in base64. `context` is not stored, but must be the same to open it. */
export const encrypt = (key: Key, text: string, context: string): string => {
  const nonce = newNonce()
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64')
}

/** `undefined` when the key or the context is another one, or the text was changed. */
export const decrypt = (key: Key, sealed: string, context: string): string | undefined => {
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length < nonceBytes + 16) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
      authTagLength: 16,
    })
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(-16))
    return decipher.update(bytes.subarray(nonceBytes, -16), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return undefined
  }
}

/** A key for one purpose, from which nobody finds the other. */
export const derive = (key: Key, purpose: string): Key =>
  Buffer.from(hkdfSync('sha256', key, '', `caunoi ${purpose}`, 32))

/** A name that only the holder of the key can make; hexadecimal. */
export const pseudonym = (key: Key, ...parts: string[]): string =>
  // JSON, because lone surrogates would all be the same in UTF-8.
  createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex')
