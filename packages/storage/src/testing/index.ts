export { type ContractOptions, documentStoreContract, type StorePlace } from './document-store-contract.ts'
export { leasesContract } from './leases-contract.ts'
