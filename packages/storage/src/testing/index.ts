export { documentStoreContract, type StorePlace } from './document-store-contract.ts'
