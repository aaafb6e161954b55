export { type BackupKind, openBackup, streamBackup, writeBackup } from './copy/backup-file.ts'
export { type CopyReport, copyInstallation } from './copy/copy-installation.ts'
export {
  type CopyPlaces,
  openBeside,
  openForCopy,
} from './copy/open-places.ts'
export type { CopySource, CopyTarget } from './copy/place.ts'
export type { Tally } from './copy/tally.ts'
export type {
  Change,
  Conflict,
  DocumentContent,
  DocumentRef,
  OwnedDocument,
  StoredDocument,
} from './document.ts'
export type { DocumentStore } from './document-store.ts'
export {
  checkPlaces,
  placesOf,
  StorageSettings,
  storageSettings,
} from './installation/settings.ts'
export type { Lease, Leases } from './leases/leases.ts'
export { type LeaseMemory, memoryLeases } from './leases/memory-leases.ts'
export { type LowdbStoreOptions, openLowdbStore } from './lowdb/lowdb-store.ts'
export { type Memory, memoryStore } from './memory/memory-store.ts'
export { type Mutation, type Mutations, mutate, mutateAll } from './mutate.ts'
export { openPostgresLeases, type PostgresLeasesOptions } from './postgres/postgres-leases.ts'
export { openPostgresStore, type PostgresStoreOptions } from './postgres/postgres-store.ts'
export { type Kept, openReserve, type Reserve, type ReserveOptions } from './reserve/reserve.ts'
export { installationSecret } from './sealed/installation-secret.ts'
export { type Keyring, type KeyringOptions, openKeyring } from './sealed/keyring.ts'
export { type SealedOptions, sealed } from './sealed/sealed-store.ts'
export { StorageError, type StorageErrorCode } from './storage-error.ts'
export { together } from './together.ts'
