export { Pack } from './pack.ts'
export { parsePack, reviewPack } from './parse-pack.ts'
