import { createHash } from 'node:crypto'

/** The text of a file is not what was once written there. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile'
}

/** The checksum of a text. */
export const sumOf = (body: string): string => `sha256:${createHash('sha256').update(body).digest('hex')}`

/** The text of a file: the checksum of its second line, then the data as JSON in one line. */
export const withChecksum = (data: unknown): string => {
  const body = JSON.stringify(data)
  return `${sumOf(body)}\n${body}\n`
}

/** What `withChecksum` was given. */
export const checked = (text: string): unknown => {
  const [head, body, end, ...more] = text.split('\n')
  if (body === undefined || end !== '' || more.length > 0 || head !== sumOf(body)) {
    throw new DamagedFile('The checksum does not fit the content.')
  }
  return JSON.parse(body) as unknown
}
