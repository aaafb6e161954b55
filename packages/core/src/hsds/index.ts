export { HsdsData, HsdsLocation, HsdsOrganization, HsdsService } from './data.ts'
export { fromHsds, type HsdsImport, type HsdsImportOptions } from './from-hsds.ts'
export { toHsds } from './to-hsds.ts'
