import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLowdbStore } from '../lowdb/lowdb-store.ts'
import { type Memory, memoryStore } from '../memory/memory-store.ts'
import { documentStoreContract } from '../testing/document-store-contract.ts'
import { openKeyring } from './keyring.ts'
import { sealed } from './sealed-store.ts'

const temporary = () => mkdtemp(join(tmpdir(), 'caunoi-sealed-'))

documentStoreContract('sealed memory', { shared: true }, async () => {
  const folder = await temporary()
  const memory: Memory = new Map()
  const keyMemory: Memory = new Map()
  return {
    open: async () => {
      const store = memoryStore(memory)
      const keys = memoryStore(keyMemory)
      return sealed(store, await openKeyring({ keyFile: join(folder, 'key'), store, keys, warn: () => {} }))
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
  }
})

documentStoreContract('sealed lowdb', { shared: false }, async () => {
  const folder = await temporary()
  return {
    open: async () => {
      const store = await openLowdbStore({ folder: join(folder, 'data') })
      const keys = await openLowdbStore({ folder: join(folder, 'keys') })
      return sealed(store, await openKeyring({ keyFile: join(folder, 'key'), store, keys, warn: () => {} }))
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
  }
})
