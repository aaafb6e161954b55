import { documentStoreContract } from '../testing/document-store-contract.ts'
import { type Memory, memoryStore } from './memory-store.ts'

documentStoreContract('memory', { shared: true }, async () => {
  const memory: Memory = new Map()
  return { open: async () => memoryStore(memory) }
})
