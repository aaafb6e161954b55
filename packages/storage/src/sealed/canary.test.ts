import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DocumentStore } from '../document-store.ts'
import { openLowdbStore } from '../lowdb/lowdb-store.ts'
import { openKeyring } from './keyring.ts'
import { sealed } from './sealed-store.ts'

const canaries = Array.from({ length: 60 }, (_, n) => `chim hoàng yến số ${n} ở Cần Thơ`)

/** How a text may lie in a file: as it is, in other encodings, escaped, and in base64 at each of the three offsets. */
const disguises = (text: string): Buffer[] => {
  const bytes = Buffer.from(text)
  const base64 = [0, 1, 2].flatMap((offset) => {
    const inside = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    // The first and the last letters depend on the neighbours.
    const core = inside.slice(offset === 0 ? 0 : 4, -3)
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')]
  })
  return [
    bytes,
    Buffer.from(text, 'utf16le'),
    Buffer.from(text.normalize('NFD')),
    ...[
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      encodeURIComponent(text),
      JSON.stringify(text).slice(1, -1),
      [...text]
        .map((letter) => (letter > '~' ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter))
        .join(''),
      ...base64,
    ].map((each) => Buffer.from(each)),
  ]
}

/** The canaries that can be found in names and contents below a folder. */
const found = async (folder: string): Promise<string[]> => {
  const contents: Buffer[] = []
  for (const name of await readdir(folder, { recursive: true })) {
    contents.push(Buffer.from(name))
    const path = join(folder, name)
    if ((await stat(path)).isFile()) contents.push(await readFile(path))
  }
  const all = Buffer.concat(contents.flatMap((content) => [content, Buffer.from('\n')]))
  return canaries.filter((canary) => disguises(canary).some((disguise) => all.includes(disguise)))
}

/** Every canary is a value, an id, a tag or an owner; some documents are changed, removed and in commits. */
const release = async (store: DocumentStore): Promise<void> => {
  for (const [n, canary] of canaries.entries()) {
    const id = n % 4 === 0 ? canary : `id-${n}`
    const content = {
      value: n % 4 === 1 ? { deep: [canary], [canary]: 1 } : 'x',
      tags: n % 4 === 2 ? [canary] : [],
      ...(n % 4 === 3 ? { owner: canary } : {}),
    }
    await store.commit([
      { collection: 'people', id, expectedVersion: 0, put: content },
      { collection: 'requests', id, expectedVersion: 0, put: content },
    ])
    if (n % 3 === 0) await store.put('people', id, content, 1)
    if (n % 5 === 0) await store.remove('requests', id, 1)
  }
}

describe('what people wrote', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'caunoi-canary-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('is nowhere below the folder of a sealed store, in no encoding', async () => {
    const files = await openLowdbStore({ folder: join(folder, 'data') })
    const keys = await openLowdbStore({ folder: join(folder, 'keys') })
    const store = sealed(
      files,
      await openKeyring({ keyFile: join(folder, 'key'), store: files, keys, warn: () => {} }),
    )
    await release(store)
    await store.erase(canaries[3] ?? '')
    expect((await store.get('people', 'id-1'))?.value).toEqual({
      deep: [canaries[1]],
      [canaries[1] ?? '']: 1,
    })
    await store.close()
    expect(await found(folder)).toEqual([])
  })

  it('would be found if it were there', async () => {
    const store = await openLowdbStore({ folder })
    await release(store)
    await store.close()
    expect(await found(folder)).toEqual(canaries)
  })

  it.each(disguises('chim hoàng yến số 7 ở Cần Thơ').map((disguise) => [disguise.toString('latin1')]))(
    'would be found as %s',
    async (disguise) => {
      const store = await openLowdbStore({ folder })
      await store.close()
      const { writeFile } = await import('node:fs/promises')
      await writeFile(join(folder, 'documents', 'x'), Buffer.from(`..${disguise}..`, 'latin1'))
      expect(await found(folder)).toEqual(['chim hoàng yến số 7 ở Cần Thơ'])
    },
  )
})
