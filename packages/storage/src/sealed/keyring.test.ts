import { chmod, copyFile, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DocumentContent } from '../document.ts'
import type { DocumentStore } from '../document-store.ts'
import { type Memory, memoryStore } from '../memory/memory-store.ts'
import { type Keyring, openKeyring } from './keyring.ts'
import { sealed } from './sealed-store.ts'

let folder: string
let keyFile: string
let memory: Memory
let keys: Memory
let warnings: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caunoi-keys-'))
  keyFile = join(folder, 'secret', 'key')
  memory = new Map()
  keys = new Map()
  warnings = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const openIn = async (
  documents: Memory,
  keyMemory: Memory,
): Promise<{ store: DocumentStore; below: DocumentStore; keyring: Keyring }> => {
  const below = memoryStore(documents)
  const keyring = await openKeyring({
    keyFile,
    store: below,
    keys: memoryStore(keyMemory),
    warn: (message) => warnings.push(message),
  })
  const onDamaged = (error: Error) => warnings.push(error.message)
  return { store: sealed(below, keyring, { onDamaged }), below, keyring }
}
const open = () => openIn(memory, keys)

/** A copy of what is stored now, as a backup or a thief would have it. */
const copyOf = async (documents: Memory): Promise<Memory> => {
  const copy: Memory = new Map()
  const [from, to] = [memoryStore(documents), memoryStore(copy)]
  for (const collection of documents.keys()) {
    for await (const { id, version, ...content } of from.list(collection)) {
      for (let next = 0; next < version; next += 1) await to.put(collection, id, content, next)
    }
  }
  return copy
}

describe('the key of an installation', () => {
  it('is made at the first start, for its owner only, with the advice to back it up', async () => {
    await open()
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600)
    expect(await readFile(keyFile, 'utf8')).toMatch(/^caunoi-key-1 [A-Za-z0-9+/]{43}=\n$/)
    expect(warnings).toEqual([expect.stringContaining(`${keyFile}. Back it up now`)])
    await open()
    expect(warnings).toHaveLength(1)
  })

  it('is the same for replicas that start at the same moment', async () => {
    const stores = await Promise.all([open(), open(), open()])
    await stores[0]?.store.put('people', 'a', { value: 1 }, 0)
    for (const { store } of stores) expect((await store.get('people', 'a'))?.value).toBe(1)
  })

  it('is asked for when it is gone, and no other is made in its place', async () => {
    await open()
    await rm(keyFile)
    await expect(open()).rejects.toMatchObject({
      code: 'key-missing',
      message: expect.stringContaining(keyFile),
    })
    expect(await readdir(join(folder, 'secret'))).toEqual([])
  })

  it('of other data is refused with both names', async () => {
    await open()
    await rename(keyFile, `${keyFile}-right`)
    await openIn(new Map(), new Map())
    await expect(open()).rejects.toMatchObject({
      code: 'wrong-key',
      message: expect.stringMatching(/sealed with key [0-9a-f]{8}, but .* holds key [0-9a-f]{8}/),
    })
    await rename(`${keyFile}-right`, keyFile)
    await open()
  })

  it.each(['', 'nonsense', 'caunoi-key-1 c2hvcnQ=\n'])('must be a key, not %j', async (text) => {
    await open()
    await writeFile(keyFile, text)
    await expect(open()).rejects.toMatchObject({ code: 'wrong-key' })
  })

  it.skipIf(process.platform === 'win32')('that others may read is warned of', async () => {
    await open()
    await chmod(keyFile, 0o644)
    await open()
    expect(warnings.at(-1)).toContain('mode to 600')
  })
})

describe('documents and keys', () => {
  it('do not lie in one store', async () => {
    const store = memoryStore(memory)
    await expect(openKeyring({ keyFile, store, keys: store })).rejects.toThrow(TypeError)
  })

  it('without their keys, documents are refused, and no other keys are made for them', async () => {
    await open()
    const nowhere: Memory = new Map()
    await expect(openIn(memory, nowhere)).rejects.toMatchObject({
      code: 'key-missing',
      message: expect.stringMatching(/sealed with root key [0-9a-f]{8}, but .* no root key .* newest copy/),
    })
    expect(await memoryStore(nowhere).get('root-key', 'root')).toBeUndefined()
  })

  it('of two installations with one key file are refused together', async () => {
    await open()
    const others: Memory = new Map()
    await openIn(new Map(), others)
    await expect(openIn(memory, others)).rejects.toMatchObject({
      code: 'wrong-key',
      message: expect.stringMatching(/root key [0-9a-f]{8}, but .* holds [0-9a-f]{8}/),
    })
  })

  it('are both closed with the sealed store', async () => {
    const { store, below, keyring } = await open()
    await store.close()
    await expect(below.get('people', 'a')).rejects.toMatchObject({ code: 'closed' })
    await expect(keyring.store.get('people', 'a')).rejects.toMatchObject({ code: 'closed' })
  })
})

describe('a new key for the installation', () => {
  it('opens everything, and the old one opens nothing any more', async () => {
    const { store, keyring } = await open()
    await store.put('people', 'a', { value: 1, owner: 'one' }, 0)
    await copyFile(keyFile, `${keyFile}-old`)
    await keyring.rotate()
    await store.put('people', 'b', { value: 2, owner: 'one' }, 0)
    expect(warnings.at(-1)).toContain('holds a new key')
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600)
    expect(await readFile(keyFile, 'utf8')).not.toBe(await readFile(`${keyFile}-old`, 'utf8'))

    const again = await open()
    expect(await again.store.ownedBy('one')).toHaveLength(2)
    await rename(`${keyFile}-old`, keyFile)
    await expect(open()).rejects.toMatchObject({ code: 'wrong-key' })
  })

  it('is not made by two at the same moment', async () => {
    const { store, keyring } = await open()
    await store.put('people', 'a', { value: 1 }, 0)
    const outcomes = await Promise.allSettled([keyring.rotate(), keyring.rotate(), keyring.rotate()])
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
    const again = await open()
    expect((await again.store.get('people', 'a'))?.value).toBe(1)
    expect(await readdir(join(folder, 'secret'))).toEqual(['key'])
  })

  it.each(['before the data knows it', 'before the key file is replaced'])(
    'is not lost when the process dies %s',
    async (when) => {
      const { store, keyring } = await open()
      await store.put('people', 'a', { value: 1, owner: 'one' }, 0)
      const old = await readFile(keyFile, 'utf8')
      const before = await copyOf(keys)
      await keyring.rotate()
      // What a crash leaves: the new key beside the old one, and the root key before or after the change.
      await rename(keyFile, `${keyFile}.next`)
      await writeFile(keyFile, old, { mode: 0o600 })
      const { store: again } = await openIn(memory, when.startsWith('before the data') ? before : keys)
      expect((await again.get('people', 'a'))?.value).toBe(1)
      expect(await readdir(join(folder, 'secret'))).toEqual(['key'])
    },
  )
})

describe('an erased person', () => {
  const content: DocumentContent = {
    value: 'Em sợ lắm',
    tags: ['t'],
    owner: 'one',
    due: '2026-01-01T00:00:00Z',
  }

  it('cannot be read from any copy of the documents either', async () => {
    const { store } = await open()
    await store.put('people', 'a', content, 0)
    await store.put('people', 'b', { ...content, owner: 'two' }, 0)
    const backup = await copyOf(memory)
    expect(await store.erase('one')).toBe(1)

    const { store: restored } = await openIn(backup, keys)
    expect(await restored.get('people', 'a')).toBeUndefined()
    expect(await restored.ownedBy('one')).toEqual([])
    expect((await restored.byTag('people', 't')).map(({ id }) => id)).toEqual(['b'])
    expect((await restored.due('people', '2026-01-01T00:00:00Z', 1)).map(({ id }) => id)).toEqual(['b'])
    expect(await restored.put('people', 'a', { value: 'again', owner: 'one' }, 0)).toMatchObject({ ok: true })
    expect((await restored.get('people', 'a'))?.value).toBe('again')
    expect(await store.ownedBy('one')).toEqual([])
  })

  it('is erased although the process died in the middle, and can be erased again', async () => {
    const { store, below, keyring } = await open()
    await store.put('people', 'a', content, 0)
    await keyring.destroy(keyring.pseudonym('owner', 'one'))
    expect(await store.get('people', 'a')).toBeUndefined()
    expect(await store.erase('one')).toBe(1)
    expect(await below.ownedBy(keyring.pseudonym('owner', 'one'))).toEqual([])
  })

  it('has another key when coming back, and the old documents stay closed', async () => {
    const { store } = await open()
    await store.put('people', 'a', content, 0)
    const backup = await copyOf(memory)
    await store.erase('one')
    await store.put('people', 'a', { value: 'new', owner: 'one' }, 0)
    expect((await store.get('people', 'a'))?.value).toBe('new')
    const { store: restored } = await openIn(backup, keys)
    expect(await restored.get('people', 'a')).toBeUndefined()
  })

  it('is not made of a person whose key is missing in an older copy of the keys', async () => {
    const { store } = await open()
    const older = await copyOf(keys)
    await store.put('people', 'a', content, 0)
    const { store: restored } = await openIn(memory, older)
    await expect(restored.get('people', 'a')).rejects.toMatchObject({ code: 'key-missing' })
    expect(await restored.put('people', 'a', { value: 'x' }, 0).catch((error) => error.code)).toBe(
      'key-missing',
    )
    expect(await restored.byTag('people', 't')).toEqual([])
    expect(warnings.at(-1)).toContain('restored')
    expect(await store.get('people', 'a')).toMatchObject({ value: 'Em sợ lắm' })
  })
})

describe('a sealed document', () => {
  type Change = (below: DocumentContent & { value: Record<string, unknown> }) => DocumentContent
  const changes: [string, Change][] = [
    [
      'another text',
      ({ value, ...rest }) => ({ ...rest, value: { ...value, sealed: flip(String(value.sealed)) } }),
    ],
    ['a shorter text', ({ value, ...rest }) => ({ ...rest, value: { ...value, sealed: 'AAAA' } })],
    ['no envelope', (below) => ({ ...below, value: 'x' })],
    ['a tag less', (below) => ({ ...below, tags: [] })],
    ['another tag', (below) => ({ ...below, tags: ['x'] })],
    ['no owner', ({ owner: _, ...rest }) => rest],
    ['another version', ({ value, ...rest }) => ({ ...rest, value: { ...value, version: 2 } })],
  ]
  it.each(changes)(
    'that was given %s from outside is refused, and the others are served',
    async (_, change) => {
      const { store, below, keyring } = await open()
      await store.put('people', 'a', { value: 1, tags: ['t'], owner: 'one', due: '2026-01-01T00:00:00Z' }, 0)
      await store.put('people', 'b', { value: 2, tags: ['t'], owner: 'one', due: '2026-01-02T00:00:00Z' }, 0)
      const id = keyring.pseudonym('id', 'people', 'a')
      const {
        version,
        id: _id,
        ...content
      } = (await below.get('people', id)) ?? { version: 0, id: '', value: {} }
      await below.put(
        'people',
        id,
        change({ ...content, value: content.value as Record<string, unknown> }),
        version,
      )
      await expect(store.get('people', 'a')).rejects.toMatchObject({ code: 'damaged' })
      expect((await store.byTag('people', 't')).map((each) => each.id)).toEqual(['b'])
      expect((await store.due('people', '2027-01-01T00:00:00Z', 1)).map((each) => each.id)).toEqual(['b'])
    },
  )

  it('cannot take the place of another one', async () => {
    const { store, below, keyring } = await open()
    await store.put('people', 'a', { value: 'mine' }, 0)
    await store.put('people', 'b', { value: 'yours' }, 0)
    const [a, b] = ['a', 'b'].map((id) => keyring.pseudonym('id', 'people', id))
    const other = await below.get('people', b ?? '')
    await below.put('people', a ?? '', { value: other?.value, tags: other?.tags ?? [] }, 1)
    await expect(store.get('people', 'a')).rejects.toMatchObject({ code: 'damaged' })
  })

  it('does not tell its length to the letter', async () => {
    const { store, below, keyring } = await open()
    await store.put('people', 'a', { value: 'x' }, 0)
    await store.put('people', 'b', { value: 'x'.repeat(100) }, 0)
    const lengths = await Promise.all(
      ['a', 'b'].map(
        async (id) => JSON.stringify(await below.get('people', keyring.pseudonym('id', 'people', id))).length,
      ),
    )
    expect(lengths[0]).toBe(lengths[1])
  })

  it.each(['keys', 'seal'])('may not lie in %s, which is kept for the keys', async (collection) => {
    const { store } = await open()
    await expect(store.put(collection, 'root', { value: 1 }, 0)).rejects.toThrow(TypeError)
    await expect(store.remove(collection, 'root', 1)).rejects.toThrow(TypeError)
  })
})

const flip = (sealed: string): string => (sealed.startsWith('A') ? 'B' : 'A') + sealed.slice(1)
