/**
 * Writes as fast as it can until somebody kills it, and says on stdout what was acknowledged.
 * Arguments: data folder; the number of the file system call before which it kills itself (0: never).
 */
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { mutate, mutateAll, openKeyring, openLowdbStore, sealed } from '@caunoi/storage'
import { type FileSystem, nodeFileSystem } from '../../src/lowdb/file-system.ts'

const [folder = '', killAt = '0'] = process.argv.slice(2)

let calls = 0
/** Counts a call, and dies instead of the one that was asked for. */
const then = <T>(call: () => T): T => {
  calls += 1
  if (calls === Number(killAt)) process.kill(process.pid, 'SIGKILL')
  return call()
}

const dying: FileSystem = {
  mkdir: (path, options) => then(() => nodeFileSystem.mkdir(path, options)),
  readdir: (path) => then(() => nodeFileSystem.readdir(path)),
  readFile: (path, encoding) => then(() => nodeFileSystem.readFile(path, encoding)),
  lstatAll: (paths) => then(() => nodeFileSystem.lstatAll(paths)),
  rename: (from, to) => then(() => nodeFileSystem.rename(from, to)),
  unlink: (path) => then(() => nodeFileSystem.unlink(path)),
  open: async (path, flags, mode) => {
    const file = await then(() => nodeFileSystem.open(path, flags, mode))
    return {
      writeFile: async (text) => {
        // In two halves, so that a kill may come in between.
        await then(() => file.writeFile(text.slice(0, text.length / 2)))
        await then(() => file.writeFile(text.slice(text.length / 2)))
      },
      truncate: (bytes) => then(() => file.truncate(bytes)),
      sync: () => then(() => file.sync()),
      close: () => file.close(),
    }
  },
}

const open = (name: string) =>
  openLowdbStore({ folder: join(folder, name), fileSystem: dying, snapshotAfter: 5, logBytes: 20_000 })
const files = await open('data')
const keys = await open('keys')
const keyring = await openKeyring({ keyFile: join(folder, 'key'), store: files, keys, warn: () => {} })
const store = sealed(files, keyring)
const say = (line: string): void => void writeSync(1, `${line}\n`)
say('ready')

const filler = (count: number): string => 'Cần giúp đỡ. '.repeat(count % 50)

/** Counts one document up; its acknowledgement is the number that was stored. */
const counting = async (id: string): Promise<void> => {
  for (;;) {
    const count = await mutate(store, 'counters', id, (document) => {
      const next = ((document?.value as { count: number } | undefined)?.count ?? 0) + 1
      return {
        put: {
          value: { count: next, filler: filler(next) },
          tags: [`mod-${next % 3}`],
          owner: `person-${id}`,
        },
        result: next,
      }
    })
    say(`${id} ${count}`)
  }
}

/** Moves one from left to right, and writes the receipt, in one commit. */
const transferring = async (): Promise<void> => {
  const refs = ['left', 'right', 'receipt'].map((id) => ({ collection: 'accounts', id }))
  for (;;) {
    const count = await mutateAll(store, refs, ([left, right, receipt]) => {
      const next = Number(right?.value ?? 0) + 1
      const receiptChange = receipt && next % 2 === 0 ? { remove: true as const } : { put: { value: next } }
      return {
        result: next,
        changes: [
          { collection: 'accounts', id: 'left', put: { value: Number(left?.value ?? 0) - 1 } },
          { collection: 'accounts', id: 'right', put: { value: next } },
          { collection: 'accounts', id: 'receipt', ...receiptChange },
        ],
      }
    })
    say(`transfer ${count}`)
  }
}

await Promise.all([...['a', 'b', 'c', 'd'].map(counting), transferring()])
