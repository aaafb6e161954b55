export { centreSettings } from './centre-settings.ts'
export { Pack } from './pack.ts'
export { parsePack, reviewPack } from './parse-pack.ts'
export { withModels } from './with-models.ts'
