import { documentStoreContract } from '../testing/document-store-contract.ts'
import { type Memory, memoryStore } from './memory-store.ts'

documentStoreContract('memory', async () => {
  const memory: Memory = new Map()
  return { shared: true, open: async () => memoryStore(memory) }
})
