import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { documentStoreContract } from '../testing/document-store-contract.ts'
import { openLowdbStore } from './lowdb-store.ts'

documentStoreContract('lowdb', { shared: false }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'caunoi-lowdb-'))
  return {
    open: () => openLowdbStore({ folder }),
    dispose: () => rm(folder, { recursive: true, force: true }),
  }
})
