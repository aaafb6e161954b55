import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { OpenStorage } from '../src/open-storage.ts'

/** All bytes below a folder, names too. */
export const bytesBelow = async (folder: string): Promise<Buffer> => {
  const parts: Buffer[] = []
  for (const name of await readdir(folder, { recursive: true })) {
    parts.push(Buffer.from(`${name}\n`))
    const path = join(folder, name)
    if ((await stat(path)).isFile()) parts.push(await readFile(path))
  }
  return Buffer.concat(parts)
}

/** Every key of the installation as it is stored, and those of these persons as they are used. */
export const keyMaterial = async (
  { keyring }: OpenStorage,
  persons: readonly string[],
): Promise<Buffer[]> => {
  const stored: Buffer[] = []
  for (const collection of ['root-key', 'person-keys']) {
    for await (const { value } of keyring.store.list(collection)) {
      const { wrapped } = value as { wrapped?: string }
      if (wrapped) stored.push(Buffer.from(wrapped))
    }
  }
  const used = await Promise.all(
    persons.map(async (person) => (await keyring.sealing(keyring.pseudonym('owner', person))).key),
  )
  return [
    ...stored,
    ...used.flatMap((key) => [key, Buffer.from(key.toString('base64')), Buffer.from(key.toString('hex'))]),
  ]
}
