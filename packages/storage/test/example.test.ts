import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { addNote, openStore } from './example.ts'

it('the example of the documentation is this file', async () => {
  const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')
  expect(await read('../../../docs/concepts/storage.md')).toContain(await read('example.ts'))
})

it('the example of the documentation works', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'caunoi-example-'))
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const store = await openStore(join(folder, 'data'), join(folder, 'key'))
  await Promise.all([addNote(store, 'telegram:1', 'a'), addNote(store, 'telegram:1', 'b')])
  expect((await store.get('notes', 'telegram:1'))?.value).toEqual(['a', 'b'])
  expect(await store.erase('telegram:1')).toBe(1)
  await store.close()
  expect(warn).toHaveBeenCalledOnce()
  warn.mockRestore()
  await rm(folder, { recursive: true })
})
