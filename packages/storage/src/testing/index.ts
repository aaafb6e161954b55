export { type ContractOptions, documentStoreContract, type StorePlace } from './document-store-contract.ts'
